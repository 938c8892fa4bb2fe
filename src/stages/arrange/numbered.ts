/** Where a section, an article of a law or an item of a list begins. */
const NUMBERED =
  /^(?:\d{1,2}(?:\.\d{1,2})+(?![\d%％\p{Script=Han}])|\d{1,2}(?:[、．）)]|\.(?!\d))|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]+[条章节款项编](?=\s)|[①-⑳])/u;

/** Whether a line begins with a number of its own. */
export function isNumbered(text: string): boolean {
  return NUMBERED.test(text);
}
