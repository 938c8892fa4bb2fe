import { type Detection, detect as detectIn } from '../pipeline/detect.js';
import { readDocuments } from '../read/documents.js';
import { StreamOutput } from '../write/output.js';
import { pad, visible, widthOf } from '../write/terminal.js';
import type { ExitCode } from './exit.js';
import { type InputSwitches, inputsOf, mediaTypeOf, readOptionsOf } from './input-options.js';
import type { Io } from './io.js';

export interface DetectSwitches extends InputSwitches {
  readonly json?: boolean;
}

interface Row extends Partial<Omit<Detection, 'refused'>> {
  readonly path: string | null;
  /** Line of a record of JSON Lines, or its number in an archive. */
  readonly line: number | null;
  /** Why nothing more is known. */
  readonly problem: string | null;
}

/** `talentcorpus detect`. */
export async function detect(io: Io, files: readonly string[], switches: DetectSwitches): Promise<ExitCode> {
  const inputs = await inputsOf(io, files);
  const output = new StreamOutput(io.stdout, 'standard output');
  let failed = false;
  for (const input of inputs) {
    for await (const { items } of readDocuments(input, readOptionsOf(switches), io.stdin.open)) {
      for (const item of items) {
        let row: Row;
        if ('source' in item) {
          const { refused, ...found } = detectIn(item.source, mediaTypeOf(switches));
          row = { path: item.source.path, line: item.source.line ?? null, ...found, problem: refused?.message ?? null };
        } else {
          failed ||= item.line === null;
          row = { path: item.outcome.input.path, line: item.line, problem: item.outcome.reason.message };
        }
        output.write(switches.json ? `${JSON.stringify(row)}\n` : rowText(row));
        if (output.full) await output.flush();
      }
      await output.flush();
    }
  }
  return failed ? 1 : 0;
}

const NAME_WIDTH = 36;

function rowText(row: Row): string {
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
