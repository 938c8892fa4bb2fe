import type { Document, Script } from '../model/document.js';
import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import { examine, readText } from './clean.js';
import { type Refusal, refusal } from './refuse.js';

/** What is found out about an input without cleaning it. */
export interface Detection {
  /** Lower-case label: `utf-8`, `gb18030`, `big5`, `utf-16le`, `hz-gb-2312`, `iso-2022-cn` … */
  readonly encoding: string;
  /** 0 to 1. */
  readonly encodingConfidence: number;
  readonly bom: boolean;
  readonly mediaType: Document['mediaType'];
  readonly script: Script | null;
  /** Places by the rule that would repair them. */
  readonly repairable: Readonly<Record<string, number>>;
  /** Places by the rule that saw them and can't repair them. */
  readonly unrepairable: Readonly<Record<string, number>>;
  /** Places with bytes that mean nothing in the encoding. */
  readonly invalid: number;
  /** Why it is no text, with what to do; then there is no script and no damage. */
  readonly refused: Refusal | null;
}

/** Looks at an input as `clean` does, up to its script. */
export function detect(source: Source, options: CleanOptions = {}): Detection {
  const read = readText(source, options);
  const { encoding, confidence, bom, invalid } = read.decoded;
  const head = { encoding, encodingConfidence: confidence, bom, mediaType: read.mediaType, invalid };
  const refused = refusal(source, read.decoded);
  if (refused) return { ...head, script: null, repairable: {}, unrepairable: {}, refused };
  const { script, page, passes: own } = examine(source, { ...options, skip: ['normalise', 'label', 'arrange'] });
  const passes = [...(page?.passes ?? []), ...own];
  return {
    ...head,
    script,
    repairable: countByRule(passes.flatMap((pass) => pass.edits)),
    unrepairable: countByRule(passes.flatMap((pass) => pass.unresolved)),
    refused: null,
  };
}

function countByRule(places: readonly { rule: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of places) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
