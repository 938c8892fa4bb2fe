import { createHash } from 'node:crypto';
import type { InputInfo, Outcome } from '../model/article.js';
import type { Block, Label, Operation } from '../model/block.js';
import type { Document } from '../model/document.js';
import type { Pass } from '../model/edit.js';
import type { CleanOptions } from '../model/options.js';
import type { Decoded, Source } from '../model/source.js';
import { arrange } from '../stages/arrange/arrange.js';
import { assemble } from '../stages/assemble/assemble.js';
import { decode } from '../stages/decode/decode.js';
import { label } from '../stages/label/label.js';
import { segmentText } from '../stages/segment/segment.js';
import { simplify } from '../stages/simplify/simplify.js';
import { applyEdits } from './apply.js';
import { applyOperations } from './operate.js';
import { itemsOf, settleLabels } from './settle.js';
import { textSteps } from './steps.js';

/** The walk of one document through all stages, with everything that was proposed and done. */
export function examine(source: Source, options: CleanOptions = {}): Document {
  const skip = new Set(options.skip);
  const decoded: Decoded =
    source.text !== undefined
      ? { text: source.text, encoding: 'utf-8', confidence: 1, bom: false, invalid: 0 }
      : decode(source.bytes ?? new Uint8Array(), source.charset);
  const { text, passes } = runTextSteps(decoded.text, options);
  const segmented = segmentText(text);
  const { script, edits } = skip.has('simplify') ? { script: null, edits: null } : simplify(segmented);
  const blocks: Block[] = edits
    ? segmented.map((b, i) => (edits[i]?.length ? { ...b, edits: edits[i], text: applyEdits(b.source, edits[i]) } : b))
    : segmented;
  const labels: Label[] = [];
  const { proposed, rest } = label(blocks, { skip: skip.has('label') });
  for (const block of blocks) labels.push(...settleLabels(block, proposed[block.index] ?? [], rest[block.index]!));
  const before = itemsOf(blocks, labels);
  const operations: readonly Operation[] = skip.has('arrange') ? [] : arrange(before);
  const items = applyOperations(before, operations);
  return { source, decoded, mediaType: 'text/plain', text, passes, script, blocks, labels, items, operations };
}

/** Cleans one document. Never throws for what the input holds: that becomes a `rejected` outcome. */
export function clean(source: Source, options: CleanOptions = {}): Outcome {
  const document = examine(source, options);
  return assemble(document, inputInfo(document), options);
}

/** Runs the text steps in order; passes without edits and without findings are left out. */
export function runTextSteps(source: string, options: CleanOptions): { text: string; passes: Pass[] } {
  let text = source;
  const passes: Pass[] = [];
  for (const { stage, propose } of textSteps(options)) {
    const proposal = propose(text);
    if (!proposal || (proposal.edits.length === 0 && proposal.unresolved.length === 0)) continue;
    passes.push({ stage, ...proposal });
    text = applyEdits(text, proposal.edits);
  }
  return { text, passes };
}

function inputInfo({ source, decoded, mediaType, script }: Document): InputInfo {
  const content = source.bytes ?? Buffer.from(source.text ?? '', 'utf8');
  return {
    path: source.path,
    id: source.id ?? null,
    url: source.url ?? null,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    encoding: decoded.encoding,
    encodingConfidence: decoded.confidence,
    mediaType,
    script,
  };
}
