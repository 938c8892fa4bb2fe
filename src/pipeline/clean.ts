import { siteOf } from '../config/site-of.js';
import type { InputInfo, Outcome } from '../model/article.js';
import type { Block, Operation } from '../model/block.js';
import type { Document } from '../model/document.js';
import type { Pass } from '../model/edit.js';
import { outcomeRecord } from '../model/failure.js';
import type { CleanOptions } from '../model/options.js';
import type { Page } from '../model/page.js';
import type { Decoded, Source } from '../model/source.js';
import { arrange } from '../stages/arrange/arrange.js';
import { assemble } from '../stages/assemble/assemble.js';
import { pagesOf } from '../stages/assemble/pages.js';
import { sha256 } from '../stages/assemble/sha256.js';
import { decode } from '../stages/decode/decode.js';
import { label } from '../stages/label/label.js';
import { isHtml } from '../stages/segment/html/recognise.js';
import { blocksOfPage, readPage, textOfPage } from '../stages/segment/page.js';
import { segmentText } from '../stages/segment/segment.js';
import { simplify } from '../stages/simplify/simplify.js';
import { applyEdits } from './apply.js';
import { applyOperations } from './operate.js';
import { refusal } from './refuse.js';
import { Residue } from './residual.js';
import { itemsOf, settleAll } from './settle.js';
import { textSteps } from './steps.js';

/** What became of one input; `document` is null when it was no text. */
export interface Result {
  readonly outcome: Outcome;
  readonly document: Document | null;
}

/** Is told the name of each stage when it is through: stages know no clock, but who runs them may have one. */
export type StageWatch = (stage: string) => void;

const NOBODY: StageWatch = () => {};

/** Cleans one document. Never throws for what the input holds: that becomes a `rejected` outcome. */
export function clean(source: Source, options: CleanOptions = {}): Outcome {
  return cleanAndTell(source, options).outcome;
}

/** `clean`, together with the document as it went through the stages. */
export function cleanAndTell(source: Source, options: CleanOptions = {}, watch: StageWatch = NOBODY): Result {
  const read = readText(source, options, watch);
  const refused = refusal(source, read.decoded, read.page);
  if (refused) {
    const { code, message } = refused;
    return {
      outcome: outcomeRecord('rejected', { code, message }, inputInfo(source, read, null, null)),
      document: null,
    };
  }
  const document = walk(source, read, options, watch);
  const input = inputInfo(source, read, document.script, pagesOf(document));
  const outcome = assemble(document, input, options);
  watch('assemble');
  return { outcome, document };
}

/** The walk of one document through all stages, with everything that was proposed and done. */
export function examine(source: Source, options: CleanOptions = {}): Document {
  return walk(source, readText(source, options), options);
}

interface Read {
  readonly decoded: Decoded;
  readonly mediaType: Document['mediaType'];
  readonly page: Page | null;
  /** The text steps that are still to run. */
  readonly stages: readonly Pass['stage'][];
}

/**
 * Bytes to text. Of an HTML page `decoded.text` is its lines: what was between the tags, and nothing else. Where they
 * show damage the source is repaired and read again (mirror sites damage markup as well); a source without any is not
 * searched, because its scripts cost more than its text.
 */
export function readText(source: Source, options: CleanOptions, watch: StageWatch = NOBODY): Read {
  const asked = options.mediaType ?? 'auto';
  const named = (asked === 'auto' ? source.mediaType : asked) === 'text/html';
  const decoded = decodeSource(source);
  watch('decode');
  if (asked === 'text/plain' || !isHtml(decoded.text, named))
    return { decoded, mediaType: 'text/plain', page: null, stages: ['repair', 'normalise', 'arrange'] };
  const { sites } = options;
  const rule = sites && ((stated: readonly string[]) => siteOf(sites, { url: source.url, stated, path: source.path }));
  const asServed = readPage(decoded.text, [], decoded.text, rule);
  watch('segment');
  if (asServed.isCut) {
    return { decoded: { ...decoded, text: textOfPage(asServed) }, mediaType: 'text/html', page: asServed, stages: [] };
  }
  const lines = runTextSteps(textOfPage(asServed), options, ['repair'], watch);
  const repaired = lines.passes.length > 0 ? runTextSteps(decoded.text, options, ['repair'], watch) : null;
  const page = repaired ? readPage(decoded.text, repaired.passes, repaired.text, rule) : asServed;
  watch('segment');
  // Damage that a page writes in character references is seen in its lines only.
  const stages: Read['stages'] = repaired && repaired.passes.length === 0 ? ['repair', 'normalise'] : ['normalise'];
  return { decoded: { ...decoded, text: textOfPage(page) }, mediaType: 'text/html', page, stages };
}

function decodeSource({ bytes, text, charset, decodedFrom }: Source): Decoded {
  if (text === undefined) {
    return decode(bytes ?? new Uint8Array(), charset);
  }
  return { text, ...(decodedFrom ?? { encoding: 'utf-8', confidence: 1, bom: false, invalid: 0 }) };
}

function walk(
  source: Source,
  { decoded, mediaType, page, stages }: Read,
  options: CleanOptions,
  watch: StageWatch = NOBODY,
): Document {
  const skip = new Set(options.skip);
  const { text, passes } = runTextSteps(decoded.text, options, stages, watch);
  const segmented = page ? blocksOfPage(page, passes, text) : segmentText(text);
  watch('segment');
  const { script, edits } = skip.has('simplify') ? { script: null, edits: null } : simplify(segmented);
  const blocks: Block[] = edits
    ? segmented.map((b, i) => (edits[i]?.length ? { ...b, edits: edits[i], text: applyEdits(b.source, edits[i]) } : b))
    : segmented;
  watch('simplify');
  const { proposed, rest } = label(blocks, {
    skip: skip.has('label'),
    page,
    favour: options.favour ?? 'neither',
  });
  const labels = settleAll(blocks, proposed, rest);
  const before = itemsOf(blocks, labels);
  watch('label');
  const operations: readonly Operation[] = skip.has('arrange') ? [] : arrange(before, blocks, page);
  const items = applyOperations(before, operations);
  watch('arrange');
  return { source, decoded, mediaType, page, text, passes, script, blocks, labels, items, operations };
}

/** Runs the text steps of `stages` in order; passes without edits and without findings are left out. */
export function runTextSteps(
  source: string,
  options: CleanOptions,
  stages: readonly Pass['stage'][] = ['repair', 'normalise'],
  watch: StageWatch = NOBODY,
): { text: string; passes: Pass[] } {
  let text = source;
  const passes: Pass[] = [];
  let residue: Residue | null = null;
  for (const { stage, propose } of textSteps(options)) {
    if (!stages.includes(stage)) continue;
    const found = propose(text);
    watch(stage);
    if (!found || (found.edits.length === 0 && found.unresolved.length === 0)) continue;
    residue ??= new Residue();
    const pass = { stage, ...residue.admit(stage, found) };
    residue.record(pass);
    passes.push(pass);
    text = applyEdits(text, pass.edits);
  }
  return { text, passes: residue ? residue.settle(passes) : passes };
}

/** The text in UTF-8, in room for its longest form: to measure it first would take a walk of its own. */
function utf8Of(text: string): Uint8Array {
  const room = Buffer.allocUnsafe(text.length * 3);
  return room.subarray(0, room.write(text));
}

function inputInfo(
  source: Source,
  { decoded, mediaType }: Read,
  script: Document['script'],
  pages: number | null,
): InputInfo {
  const bytes = source.bytes ?? utf8Of(source.text ?? '');
  return {
    path: source.path,
    id: source.id ?? null,
    url: source.url ?? null,
    sha256: sha256(bytes),
    bytes: bytes.length,
    encoding: decoded.encoding,
    encodingConfidence: decoded.confidence,
    mediaType,
    script,
    pages,
  };
}
