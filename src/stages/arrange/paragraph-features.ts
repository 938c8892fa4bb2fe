// What the paragraph model looks at where one sentence ends and the next may begin a paragraph.
// scripts/build-paragraph-model.ts weighs it.
import { type PageParagraphs, sentencesOf } from './page-paragraphs.js';
import { addPairs, wideSlot as slot, unitAt } from './slots.js';

/** Characters that are looked at: of what may begin, of what ends before it, and of how that began. */
const BEGINS_WIDTH = 24;
const ENDS_WIDTH = 8;
const BEGAN_WIDTH = 8;
/** Characters of a sentence whose words may stand in what goes before it. */
const COMMON_WIDTH = 40;
const REST_WIDTH = 60;

const CLAUSE = /^[^，。！？；：]*/u;
/** Somebody says something, or has it said of him. */
const SAYS = /表示|指出|强调|介绍|称|说|认为|透露|宣布|要求|提出|显示/u;
/** A time at the beginning. */
const WHEN = /^(?:\d+[月日年时]|今[天年日]|昨[天日]|当[天日地]|[上下]午|此前|近[日年]|目前|截至|随后|日前)/u;

/**
 * Of a place between two sentences.
 *
 * @param before the paragraph up to the place, at least its last lines
 * @param after what follows, up to where a paragraph surely ends
 * @param page what is known of the other paragraphs
 */
export function paragraphSlots(before: string, after: string, page: PageParagraphs): number[] {
  const slots: number[] = [];
  addWords(slots, before, after);
  addSentences(slots, sentencesOf(before), sentencesOf(after), page);
  addLikeness(slots, before, after, page);
  addLengths(slots, before.length, after.length, page);
  return slots;
}

/** What both are about: characters at their beginnings and at the end between them. */
function addWords(slots: number[], before: string, after: string): void {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => unitAt(after, i)) as [number, number, number, number];
  const [p, q] = [unitAt(before, 0), unitAt(before, 1)];
  const clause = CLAUSE.exec(after)![0];
  const [y, z] = [unitAt(clause, clause.length - 2), unitAt(clause, clause.length - 1)];
  slots.push(
    slot(30, 0),
    slot(31, a),
    slot(32, a, b),
    slot(33, a, b, c),
    slot(34, b, c),
    slot(35, a, b, c * 65536 + d),
    slot(36, unitAt(before, before.length - 1), unitAt(before, before.length - 2)),
    slot(37, p, q),
    // Two paragraphs that begin alike.
    slot(38, p === a ? 1 : 0, p === a && q === b ? 1 : 0),
    // The first clause: 县长表示, 到去年底.
    slot(50, z, y),
    slot(51, unitAt(after, clause.length), z, y),
    slot(52, Math.min(20, clause.length)),
    slot(53, a, b, z),
    slot(54, a, c, d),
    slot(55, c, d),
    slot(56, d, unitAt(after, 4)),
  );
  addPairs(slots, 43, after, 0, BEGINS_WIDTH, slot);
  addPairs(slots, 44, before, before.length - ENDS_WIDTH, before.length, slot);
  addPairs(slots, 45, before, 0, BEGAN_WIDTH, slot);
}

/** How many sentences there are, how long those at the place are, who says them and when. */
function addSentences(
  slots: number[],
  before: readonly string[],
  after: readonly string[],
  page: PageParagraphs,
): void {
  const [opening, last, first] = [before[0]!, before.at(-1)!, after[0]!];
  const [own, next] = [Math.min(6, before.length), Math.min(6, after.length)];
  const says = SAYS.exec(first)?.[0] ?? '';
  const bit = (pattern: RegExp, text: string) => (pattern.test(text) ? 1 : 0);
  slots.push(
    slot(57, unitAt(last, 0), unitAt(last, 1)),
    slot(58, unitAt(last, 0), unitAt(last, 1), unitAt(first, 0)),
    slot(59, sizeOf(last.length), sizeOf(first.length)),
    slot(60, sizeOf(last.length)),
    slot(61, sizeOf(first.length)),
    slot(62, own),
    slot(63, next),
    slot(64, own, next),
    slot(65, unitAt(says, 0)),
    slot(66, bit(SAYS, first), bit(SAYS, opening), bit(SAYS, last)),
    slot(67, bit(WHEN, first), bit(WHEN, opening), bit(WHEN, last)),
  );
  if (page.count === 0) return;
  const usual = Math.min(8, Math.round(2 * page.sentences));
  slots.push(
    slot(68, usual, own),
    slot(69, usual, next),
    slot(70, usual, Math.min(9, before.length + after.length)),
    slot(71, Math.round(5 * page.single), Math.min(4, own), Math.min(4, next)),
  );
}

/** What both have in common, and with what the other paragraphs and their sentences begin with. */
function addLikeness(slots: number[], before: string, after: string, page: PageParagraphs): void {
  const [sentences, ahead] = [sentencesOf(before), sentencesOf(after)];
  const [opening, last, first] = [sentences[0]!, sentences.at(-1)!, ahead[0]!];
  const head = after.slice(0, 2);
  const known = before.includes(after.slice(0, 3)) ? 2 : before.includes(head) ? 1 : 0;
  slots.push(
    slot(42, commonShare(before, after.slice(0, COMMON_WIDTH))),
    slot(72, commonShare(last, first.slice(0, COMMON_WIDTH))),
    slot(73, commonShare(opening, first.slice(0, COMMON_WIDTH))),
    slot(74, commonShare(before, after.slice(0, 3 * COMMON_WIDTH))),
    slot(75, known, before.startsWith(head) ? 1 : 0, last.includes(head) ? 1 : 0),
    slot(76, page.begins.has(head) ? 1 : 0, page.goesOn.has(head) ? 1 : 0, known),
  );
  if (ahead.length > 1) slots.push(slot(77, commonShare(first, after.slice(first.length, first.length + REST_WIDTH))));
}

/** How long both are, beside what is usual on the page. */
function addLengths(slots: number[], before: number, after: number, page: PageParagraphs): void {
  slots.push(slot(39, sizeOf(before)), slot(40, sizeOf(after)), slot(41, sizeOf(before + after)));
  if (page.count === 0) return;
  const [own, next] = [ratioOf(before, page.length), ratioOf(after, page.length)];
  const gain = page.likelihood(before) + page.likelihood(after) - page.likelihood(before + after);
  slots.push(
    slot(46, own),
    slot(47, next),
    slot(48, ratioOf(before + after, page.length)),
    slot(49, own, next),
    slot(78, 20 + Math.max(-12, Math.min(12, Math.round(1.5 * gain)))),
  );
}

function sizeOf(length: number): number {
  return Math.min(24, Math.round(4 * Math.log2(1 + length / 8)));
}

function ratioOf(length: number, usual: number): number {
  return 20 + Math.max(-8, Math.min(8, Math.round(3 * Math.log2((length + 10) / (usual + 10)))));
}

/** Twentieths of the character pairs of a beginning that another text has, at most half of them. */
function commonShare(text: string, beginning: string): number {
  const { length } = beginning;
  let common = 0;
  for (let i = 1; i < length; i++) if (text.includes(beginning.slice(i - 1, i + 1))) common++;
  return length > 1 ? Math.min(10, Math.round((20 * common) / (length - 1))) : 0;
}
