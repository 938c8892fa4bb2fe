import type { Document, Script } from '../model/document.js';
import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import { examine, readText } from '../pipeline/clean.js';
import { refusal } from '../pipeline/refuse.js';
import { readDocuments } from '../read/documents.js';
import { StreamOutput } from '../write/output.js';
import { pad, visible, widthOf } from '../write/terminal.js';
import type { ExitCode } from './exit.js';
import { type InputSwitches, inputsOf, mediaTypeOf, readOptionsOf } from './input-options.js';
import type { Io } from './io.js';

export interface DetectSwitches extends InputSwitches {
  readonly json?: boolean;
}

/** What is found out about a text without cleaning it. */
export interface Detection {
  encoding: string;
  /** 0 to 1. */
  encodingConfidence: number;
  bom: boolean;
  mediaType: Document['mediaType'];
  script: Script | null;
  /** Places by the rule that would repair them. */
  repairable: Record<string, number>;
  /** Places by the rule that saw them and can't repair them. */
  unrepairable: Record<string, number>;
  /** Places with bytes that mean nothing in the encoding. */
  invalid: number;
}

interface Row extends Partial<Detection> {
  path: string | null;
  /** Line of a record of JSON Lines. */
  line: number | null;
  /** Why nothing else is known. */
  problem: string | null;
}

/** `talentcorpus detect`. */
export async function detect(io: Io, files: readonly string[], switches: DetectSwitches): Promise<ExitCode> {
  const inputs = await inputsOf(io, files);
  const output = new StreamOutput(io.stdout, 'standard output');
  let failed = false;
  for (const input of inputs) {
    for await (const { items } of readDocuments(input, readOptionsOf(switches), io.stdin.open)) {
      for (const item of items) {
        if ('source' in item) output.write(rowText(rowOf(item.source, mediaTypeOf(switches)), switches));
        else {
          failed ||= item.line === null;
          const row = { path: input.path, line: item.line, problem: item.outcome.reason.message };
          output.write(rowText(row, switches));
        }
        if (output.full) await output.flush();
      }
      await output.flush();
    }
  }
  return failed ? 1 : 0;
}

function rowOf(source: Source, options: CleanOptions): Row {
  const head = { path: source.path, line: source.line ?? null };
  const refused = refusal(source, readText(source, options).decoded);
  return refused ? { ...head, problem: refused.message } : { ...head, ...detectIn(source, options), problem: null };
}

/** Looks at a document as `clean` does, up to the script. */
export function detectIn(source: Source, options: CleanOptions): Detection {
  const { decoded, mediaType, script, passes } = examine(source, {
    ...options,
    skip: ['normalise', 'label', 'arrange'],
  });
  return {
    encoding: decoded.encoding,
    encodingConfidence: decoded.confidence,
    bom: decoded.bom,
    mediaType,
    script,
    repairable: countByRule(passes.flatMap((pass) => pass.edits)),
    unrepairable: countByRule(passes.flatMap((pass) => pass.unresolved)),
    invalid: decoded.invalid,
  };
}

function countByRule(places: readonly { rule: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of places) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NAME_WIDTH = 36;

function rowText(row: Row, { json }: DetectSwitches): string {
  if (json) return `${JSON.stringify(row)}\n`;
  const name = visible(`${row.path ?? '-'}${row.line === null ? '' : `:${row.line}`}`);
  const start = widthOf(name) < NAME_WIDTH ? pad(name, NAME_WIDTH) : `${name}  `;
  if (row.problem !== null) return `${start}${row.problem}\n`;
  const encoding = `${row.encoding}${row.bom ? '+bom' : ''} ${row.encodingConfidence?.toFixed(2)}`;
  return `${start}${pad(encoding, 20)} ${pad(row.script ?? '-', 12)} ${damageText(row)}\n`;
}

function damageText({ repairable = {}, unrepairable = {}, invalid = 0 }: Row): string {
  const parts = [
    ...Object.entries(repairable).map(([rule, n]) => `${rule} ×${n}`),
    ...Object.entries(unrepairable).map(([rule, n]) => `${rule} ×${n} (beyond repair)`),
    ...(invalid > 0 ? [`bytes without meaning ×${invalid}`] : []),
  ];
  return parts.join(', ') || 'no damage';
}
