// In: a line of a page's head. Out: the authors whom it names and nothing else; or where they work, as journals print it.
import { readCredits } from './credits.js';
import { isPersonName } from './names.js';
import { isSurname } from './surnames.js';

const LONGEST = 60;
/** Two words of up to four characters or more, with the marks of a list between; `赵 兵` is one name in two words. */
const LOOKS_LISTED = /^[\s\u3000]*[\u3400-\u9fff·]{1,5}(?:[\s\u3000、，,;；]+[\u3400-\u9fff·]{1,5}){0,9}[\s\u3000]*$/u;
/** Marks of reference behind a name: `张某1，李某2*`. */
const MARKS = /(?<=[\u3400-\u9fff])[\d¹²³⁴⁵*＊†‡]{1,3}(?=[\s\u3000、，,;；]|$)/gu;

/** A line without any of them needs no search for what stands around them. */
const HAS_MARK = /[\d¹²³⁴⁵*＊†‡]/u;

/** A name of five characters at most, with two marks of reference. */
const LONGEST_WORD = 7;
/** White space, and the marks between the items of a list. */
const BETWEEN: ReadonlySet<number> = new Set(Array.from(' \t\u3000、，,;；', (mark) => mark.charCodeAt(0)));

/** Told by the first characters of most lines, since every line of a head is asked. */
function isOfShortWords(text: string): boolean {
  let word = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) {
      if (++word > LONGEST_WORD) return false;
    } else if (BETWEEN.has(code)) word = 0;
    else word++;
  }
  return true;
}

/** The names, in order, where `text` is a list of names of people; null where it is anything else. */
export function readAuthorLine(text: string): string[] | null {
  if (text.length > LONGEST || !isOfShortWords(text)) return null;
  const plain = HAS_MARK.test(text) ? text.replace(MARKS, '') : text;
  if (!LOOKS_LISTED.test(plain)) return null;
  const { credits, complete } = readCredits(plain);
  if (!complete && credits.length < 3) return null;
  const names = credits.map(({ name }) => name);
  const printed = names.reduce((sum, name) => sum + name.length, 0);
  if (names.length === 0 || printed !== plain.replace(/[\s\u3000、，,;；]+/gu, '').length) return null;
  const sure = names.filter((name) => isPersonName(name, 'bare')).length;
  // Among three or more one may have a rare form: a surname of few people, or a given name of three characters.
  const rare = names.length >= 3 && names.every((name) => name.length >= 2 && name.length <= 4 && isSurname(name[0]!));
  return sure === names.length || (rare && sure === names.length - 1) ? names : null;
}

const WORKPLACE = /大学|学院|研究|医院|学校|公司|中心|委员会|党校|局|馆|所/u;

/** `（某某大学 某某学院，某省 某市 100000）`: the authors' workplaces, each with its postal code; without the bracket. */
export function readWorkplace(text: string): string | null {
  const inside = /^[\s\u3000]*[（(](?<inside>.{6,300})[）)][\s\u3000]*$/u.exec(text)?.groups?.inside;
  if (!inside || !/[\s\u3000,，]\d{6}(?:[;；]|$)/u.test(inside.trim()) || !WORKPLACE.test(inside)) return null;
  return /[。！？!?]/u.test(inside) ? null : inside.trim();
}
