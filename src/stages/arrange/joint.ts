// In: two halves of a sentence. Out: what stands between them once they are one.

/** Characters on either side of a joint that are looked at. */
const NEAR = 16;
const LATIN_END = /[\p{Script=Latin}\d][\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e’”]*$/u;
const LATIN_START = /^[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e‘“]*[\p{Script=Latin}\d]/u;
/** A word goes on behind its hyphen; which of them the page put there, nothing tells. */
const HYPHENATED = /\S-$/;
const NUMBER_END = /\d[.,]?$/;
const DIGIT = /^\d/;
const HAN = /\p{Script=Han}/u;

/** A space between words that are set apart by spaces, nothing in Chinese: where a line is broken, its space is lost. */
export function spaceBetween(line: string, next: string): ' ' | '' {
  const [end, start] = [line.slice(-NEAR), next.slice(0, NEAR)];
  if (!LATIN_END.test(end) || !LATIN_START.test(start) || HYPHENATED.test(end)) return '';
  // In Chinese a number that is broken is likelier than two numbers side by side.
  const isNumber = NUMBER_END.test(end) && DIGIT.test(start);
  return isNumber && (HAN.test(end) || HAN.test(start)) ? '' : ' ';
}
