// In: a text. Out: whether it is an HTML page.

const TAG =
  /<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|table|tr|td|br|span|article|section|main|nav|ul|ol|li|a|img|font|center|script)\b[^<>]*>/i;
const PAGE_START =
  /^[\s\uFEFF\0]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?--!?>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link)\b/i;
/** A page saved without its head, or in a wrapper of its collector: it begins with an element and goes on with more. */
const ELEMENT_START = /^[\s\uFEFF]*<[a-z][\w:-]*(?:\s[^<>]*)?>/i;
const ANY_TAG =
  /<\/?(?:html|head|body|meta|link|script|style|div|p|table|tr|td|span|br|a|img|h[1-6]|ul|li|font|center|section|article)\b[^<>]*>/gi;
const TAGS_OF_A_FRAGMENT = 6;

/**
 * Whether a text is an HTML page. A file whose name says so needs one tag only (a plain text saved as `.html` would
 * lose its lines); any other text must begin like a page, or be full of tags from its beginning on.
 */
export function isHtml(text: string, named: boolean): boolean {
  if (named) return TAG.test(text);
  const start = text.slice(0, 8192);
  if (PAGE_START.test(start)) return true;
  return ELEMENT_START.test(start) && (start.match(ANY_TAG)?.length ?? 0) >= TAGS_OF_A_FRAGMENT;
}
