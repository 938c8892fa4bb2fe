// In: a page after the phases `line` and `title`. Out: for each block whether it stands before, in or after the article,
// or in a box set into it, by the best-scored path through these four zones.
import type { Label, Role } from '../../model/block.js';
import { placeOf } from '../../model/block.js';
import type { BlockView, PageView, Zone } from './view.js';

const HEAD = 0;
const BODY = 1;
const INSERT = 2;
const TAIL = 3;
const NAMES: readonly Zone[] = ['head', 'body', 'insert', 'tail'];

/** What a block looks like to the walk, from its labels and its features. */
type Kind = 'prose' | 'sentence' | 'short' | 'particulars' | 'credit' | 'furniture' | 'final';

/** After these nothing of the article comes any more, except under overwhelming evidence. */
const FINAL: ReadonlySet<Role> = new Set(['comment', 'copyright', 'disclaimer']);
const FURNITURE: ReadonlySet<Role> = new Set([
  'related',
  'share',
  'navigation',
  'breadcrumb',
  'spam',
  'page-number',
  'qr-prompt',
  'furniture',
  'duplicate',
]);

/** Scores by zone (head, body, insert, tail); set by eye on half of the pages, checked by bench/pages.ts on both. */
const SCORES: Readonly<Record<Exclude<Kind, 'prose' | 'short'>, readonly [number, number, number, number]>> = {
  sentence: [-0.5, 0.7, -0.5, -0.4],
  particulars: [0.3, -0.5, -0.2, 0.2],
  credit: [0.3, -1, -0.5, 0.6],
  furniture: [0.5, -2, 0.8, 0.8],
  final: [0.5, -3, -6, 1],
};
/** Running text weighs by its length, up to this. */
const HEAVIEST = 2;
/** A tail without any mark of its beginning does not exist: text without furniture is kept to its last line. */
const UNMARKED_TAIL = -12;
const INTO_INSERT = -1;
const UNMARKED_INSERT = -6;
const OUT_OF_INSERT = -3;

/** How the site sets running text: most long paragraphs have an empty line before them, or an indent. */
interface Style {
  readonly gap: boolean | null;
  readonly indent: boolean | null;
}

/** The zone of each block, by index. */
export function findZones(page: PageView): Zone[] {
  const { blocks } = page;
  if (!hasFurniture(page)) return zonesAroundTitle(page);
  const kinds = blocks.map((block) => kindOf(block, page.pieces(block.index)));
  const style = styleOf(blocks, kinds);
  const firstAllowed = page.title.length > 0 ? Math.max(...page.title) + 1 : 0;
  let scores = [
    0,
    firstAllowed === 0 ? 0 : Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const from: Uint8Array[] = [];
  blocks.forEach((block, i) => {
    const kind = kinds[i]!;
    const marked = kind === 'furniture' || kind === 'final' || kind === 'credit';
    const next = [
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    const back = new Uint8Array(4);
    const reach = (to: number, state: number, cost: number) => {
      const score = scores[state]! + cost;
      if (score > next[to]!) {
        next[to] = score;
        back[to] = state;
      }
    };
    // The order settles ties: what may be body is body.
    reach(BODY, BODY, 0);
    if (i >= firstAllowed) reach(BODY, HEAD, 0);
    reach(BODY, INSERT, OUT_OF_INSERT);
    reach(HEAD, HEAD, 0);
    reach(INSERT, INSERT, 0);
    reach(INSERT, BODY, marked && kind !== 'final' ? INTO_INSERT : UNMARKED_INSERT);
    reach(TAIL, TAIL, 0);
    reach(TAIL, BODY, marked ? 0 : UNMARKED_TAIL);
    reach(TAIL, INSERT, 0);
    const emission = scoreOf(block, kind, style);
    scores = next.map((score, zone) => score + emission[zone]!);
    from.push(back);
  });
  return walkBack(scores, from);
}

/** Whether any line that is not running text was told apart, titles not counted. */
function hasFurniture(page: PageView): boolean {
  return page.blocks.some(({ index, length }) =>
    page.pieces(index).some(({ role, span }) => {
      const place = placeOf(role);
      return place === 'removed' && role !== 'wire-head' && (span[1] - span[0]) * 2 > length;
    }),
  );
}

/** Text without any furniture is kept to its last line; above a title only what belongs to it stands. */
function zonesAroundTitle({ blocks, title }: PageView): Zone[] {
  const firstAllowed = title.length > 0 ? Math.max(...title) + 1 : 0;
  return blocks.map(({ index }) => (index < firstAllowed ? 'head' : 'body'));
}

function walkBack(scores: readonly number[], from: readonly Uint8Array[]): Zone[] {
  const zones: Zone[] = new Array(from.length);
  let state = [BODY, TAIL, HEAD, INSERT].reduce((best, zone) => (scores[zone]! > scores[best]! ? zone : best), BODY);
  for (let i = from.length - 1; i >= 0; i--) {
    zones[i] = NAMES[state]!;
    state = from[i]![state]!;
  }
  return zones;
}

function kindOf(block: BlockView, labels: readonly Label[]): Kind {
  let furniture = 0;
  let final = 0;
  let particulars = 0;
  let credit = 0;
  for (const { role, span } of labels) {
    const length = span[1] - span[0];
    if (FINAL.has(role)) final += length;
    else if (FURNITURE.has(role)) furniture += length;
    else if (role === 'editor-credit') credit += length;
    else if (placeOf(role) !== 'body') particulars += length;
  }
  if ((furniture + final + particulars + credit) * 10 >= block.length * 6) {
    if (final * 2 > block.length) return 'final';
    if (credit > 0) return 'credit';
    return furniture + final > particulars ? 'furniture' : 'particulars';
  }
  if ((block.closed && block.length >= 30) || (block.stops >= 1 && block.length >= 45) || block.length >= 90)
    return 'prose';
  return block.closed || /[，,：:、]$/u.test(block.text) ? 'sentence' : 'short';
}

function styleOf(blocks: readonly BlockView[], kinds: readonly Kind[]): Style {
  let prose = 0;
  let gaps = 0;
  let indents = 0;
  blocks.forEach((block, i) => {
    if (kinds[i] !== 'prose' || !block.closed || block.length < 50) return;
    prose++;
    if (block.gap > 0) gaps++;
    if ((block.block.indent ?? 0) > 1) indents++;
  });
  const usual = (count: number) =>
    prose < 3 ? null : count >= prose * 0.8 ? true : count <= prose * 0.2 ? false : null;
  return { gap: usual(gaps), indent: usual(indents) };
}

function scoreOf(block: BlockView, kind: Kind, style: Style): readonly [number, number, number, number] {
  if (kind === 'prose') {
    const weight = Math.min(HEAVIEST, 0.5 + block.length / 100);
    return [-weight, weight, -weight, -0.8 * weight];
  }
  if (kind !== 'short') return SCORES[kind];
  let body = 0;
  if (style.gap !== null) body += style.gap === block.gap > 0 ? 0.3 : -0.5;
  if (style.indent) body += (block.block.indent ?? 0) > 1 ? 0.4 : -0.5;
  return [0, body, 0.1, 0.1];
}
