import type { Edit, Pass, Span, Unresolved } from '../model/edit.js';
import type { Decoded, Source } from '../model/source.js';
import { decode } from '../stages/decode/decode.js';
import { segmentText } from '../stages/segment/segment.js';
import { simplify } from '../stages/simplify/simplify.js';
import { applyEdits } from './apply.js';
import { runTextSteps } from './clean.js';
import { type Refusal, refusal } from './refuse.js';

export interface RepairOptions {
  /** Convert to Simplified too. Default false. */
  simplify?: boolean;
  /** Encoding that a transport header named: a hint, never believed against the bytes. */
  charset?: string;
}

/** The edits of one go over the whole text; spans refer to the text before it. */
export interface RepairPass {
  readonly stage: Pass['stage'] | 'simplify';
  readonly edits: readonly Edit[];
  readonly unresolved: readonly Unresolved[];
}

export interface RepairResult {
  /** The text, repaired; nothing stripped, punctuation, white space and BOM as they were. */
  readonly text: string;
  /** What was done, in order; replay it with `apply`, undo it with `revert`. */
  readonly passes: readonly RepairPass[];
  /** The edits of all passes; each span refers to the text before the edit's own pass. */
  readonly edits: readonly Edit[];
  /** Damage that was seen and left alone. */
  readonly unresolved: readonly Unresolved[];
  /** The text as it was decoded: what `passes` start from. */
  readonly decoded: Decoded;
  /** Why the input is no text (empty, binary, undecodable), with what to do. It is given back as decoded then. */
  readonly refused: Refusal | null;
}

/**
 * Decodes and repairs a text, and nothing else: no line is removed, no white space or punctuation touched. Clean text
 * comes back as it is, without edits.
 *
 * @param input Text, or bytes in any encoding that `detect` knows.
 */
export function repair(input: string | Uint8Array, options: RepairOptions = {}): RepairResult {
  const decoded: Decoded =
    typeof input === 'string'
      ? { text: input, encoding: 'utf-8', confidence: 1, bom: input.startsWith('\uFEFF'), invalid: 0 }
      : decodeKeepingBom(input, options.charset);
  const source: Source = typeof input === 'string' ? { path: null, text: input } : { path: null, bytes: input };
  const refused = refusal(source, decoded);
  if (refused) return { text: decoded.text, passes: [], edits: [], unresolved: [], decoded, refused };
  const steps = runTextSteps(decoded.text, { skip: ['normalise'] });
  let text = steps.text;
  const passes: RepairPass[] = [...steps.passes];
  if (options.simplify) {
    const edits = simplifyEdits(text);
    if (edits.length > 0) passes.push({ stage: 'simplify', edits, unresolved: [] });
    text = applyEdits(text, edits);
  }
  return {
    text,
    passes,
    edits: passes.flatMap((pass) => pass.edits),
    unresolved: passes.flatMap((pass) => pass.unresolved),
    decoded,
    refused: null,
  };
}

/** `decode` takes the byte order mark off; of UTF-8 it is kept: what goes in clean comes out as it was. */
function decodeKeepingBom(bytes: Uint8Array, charset: string | undefined): Decoded {
  const decoded = decode(bytes, charset);
  return decoded.bom && decoded.encoding === 'utf-8' ? { ...decoded, text: `\uFEFF${decoded.text}` } : decoded;
}

/** The edits of all blocks as edits of the whole text. */
function simplifyEdits(text: string): Edit[] {
  const blocks = segmentText(text);
  const { edits } = simplify(blocks);
  if (!edits) return [];
  return blocks.flatMap((block, i) =>
    (edits[i] ?? []).map((edit) => ({
      ...edit,
      span: [edit.span[0] + block.span[0], edit.span[1] + block.span[0]] as Span,
    })),
  );
}
