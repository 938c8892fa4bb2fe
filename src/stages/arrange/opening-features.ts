// What the opening model looks at: of a paragraph that may open its article, of one that may close
// it, and of any paragraph with its place. scripts/build-opening-model.ts weighs it.
import { isClosed } from './line.js';
import { isFullStop } from './marks.js';
import { PairSet } from './pair-numbers.js';
import { addPairs, slot, unitAt } from './slots.js';

/** A lead says when and by whose report; what refers to something said before opens nothing. */
const LEAD =
  /^(?:[^。]{0,24}(?:电|讯|消息|报道)[，：: ）)]|[^。]{0,30}(?:\d+月\d+日|今天|昨天|日前|近日|今年|上午|近年来|以来))/u;
const REFERS =
  /^(?:此外|另外|同时|目前|据悉|据介绍|据了解|对此|其中|随后|之后|最后|下一步|接下来|他|她|它|其|这|那|该|此|双方|会上|会见|两国|记者|与此|不过|但|而|也|还|又|并|以及|截至|在此|当天|同日)/u;
/** What the last paragraph begins with, ends with and says; what the end is looked for in is no longer than it may be. */
const CLOSES_FROM = /^(?:据悉|据介绍|此外|最后|下一步|未来|截至|同时|目前)/u;
const CLOSES_WITH = /(?:(?:参加|出席|陪同)[^，]{0,12}。|[！!]|贡献。)$/u;
const LONGEST_CLOSE = 2 + 2 * 12 + 1;
const SPEAKS = /^[^，。]{2,14}(?:表示|说|指出|强调|认为|称|介绍)/u;

/** What speaks for the article with this title beginning with `text`, where `before` would be the last of it. */
export function signsOfOpening(text: string, before: string, title: string): number[] {
  return [
    likeness(text, title),
    likeness(text, before),
    LEAD.test(text) ? 1 : 0,
    REFERS.test(text) ? 1 : 0,
    closes(before) ? 1 : 0,
    SPEAKS.test(text) ? 1 : 0,
    isClosed(text) ? 0 : 1,
    Math.min(text.length, 200) / 100,
    // A heading belongs to what stands under it.
    isClosed(before) ? 0 : 1,
  ];
}

function closes(text: string): boolean {
  if (CLOSES_FROM.test(text) || CLOSES_WITH.test(text.slice(-LONGEST_CLOSE))) return true;
  return text.includes('新征程') || text.includes('更加');
}

/** More of a text is not looked at. */
const LONGEST = 1000;

/** Share of the character pairs of the shorter text that the longer one has. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const length = Math.min(short.length, LONGEST);
  if (length < 2) return 0;
  const pairs = new PairSet(Math.min(long.length, LONGEST));
  for (let i = 1; i < Math.min(long.length, LONGEST); i++) pairs.add(long.charCodeAt(i - 1), long.charCodeAt(i));
  let common = 0;
  for (let i = 1; i < length; i++) if (pairs.has(short.charCodeAt(i - 1), short.charCodeAt(i))) common++;
  return common / (length - 1);
}

/** Characters that are looked at: of the opening paragraph, at either end of the closing one, and of any. */
const OPENS_WIDTH = 48;
const CLOSES_WIDTH = 12;
const PLACE_WIDTH = 24;

/** Of a paragraph that may open the article: its first characters, its length, its number of sentences. */
export function openingSlots(text: string): number[] {
  const slots = [
    slot(1, unitAt(text, 0)),
    slot(2, unitAt(text, 0), unitAt(text, 1)),
    slot(3, unitAt(text, 0), unitAt(text, 1), unitAt(text, 2)),
    slot(4, unitAt(text, 1), unitAt(text, 2)),
    slot(5, Math.min(20, text.length >> 4)),
    slot(6, Math.min(6, sentencesOf(text))),
    slot(7, unitAt(text, text.length - 1)),
  ];
  addPairs(slots, 8, text, 0, OPENS_WIDTH);
  return slots;
}

function sentencesOf(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isFullStop(text.charCodeAt(i))) count++;
  return count;
}

/** Of a paragraph that may close the article: its first and its last characters, and its length. */
export function closingSlots(text: string): number[] {
  const slots = [
    slot(11, unitAt(text, 0), unitAt(text, 1)),
    slot(12, unitAt(text, 0), unitAt(text, 1), unitAt(text, 2)),
    slot(13, unitAt(text, text.length - 1)),
    slot(14, unitAt(text, text.length - 1), unitAt(text, text.length - 2)),
    slot(15, Math.min(20, text.length >> 4)),
  ];
  addPairs(slots, 16, text, 0, CLOSES_WIDTH);
  addPairs(slots, 17, text, text.length - CLOSES_WIDTH, text.length);
  return slots;
}

/** Of any paragraph: what speaks for it standing late in the article. */
export function placeSlots(text: string): number[] {
  const slots = [
    slot(21, unitAt(text, 0), unitAt(text, 1)),
    slot(22, unitAt(text, 0), unitAt(text, 1), unitAt(text, 2)),
  ];
  addPairs(slots, 23, text, 0, PLACE_WIDTH);
  return slots;
}

/** Where the paragraph `at` of `count` stands if the article begins with `first`: -0.5 at its beginning to 0.5 at its end. */
export function placeOf(at: number, first: number, count: number): number {
  return ((at - first + count) % count) / Math.max(1, count - 1) - 0.5;
}
