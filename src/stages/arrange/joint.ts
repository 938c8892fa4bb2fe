// In: two halves of a sentence. Out: what stands between them once they are one.

/** Characters on either side of a joint that are looked at. */
const NEAR = 16;
const LATIN_END = /[\p{Script=Latin}\d][ ,.;:!?)\]%&"'’”-]*$/u;
const LATIN_START = /^[(["'‘“$&]*[\p{Script=Latin}\d]/u;
/** A word goes on behind its hyphen; which of them the page put there, nothing tells. */
const HYPHENATED = /\S-$/;
const WORD_END = /\p{Script=Latin}[,;]?$/u;
const WORD_START = /^\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;

/** A space between words that are set apart by spaces, nothing in Chinese: where a line is broken, its space is lost. */
export function spaceBetween(line: string, next: string): ' ' | '' {
  const [end, start] = [line.slice(-NEAR), next.slice(0, NEAR)];
  if (!LATIN_END.test(end) || !LATIN_START.test(start) || HYPHENATED.test(end)) return '';
  // In Chinese a number or a name that is broken is likelier than two of them side by side.
  const isChinese = HAN.test(end) || HAN.test(start);
  return isChinese && !(WORD_END.test(end) && WORD_START.test(start)) ? '' : ' ';
}
