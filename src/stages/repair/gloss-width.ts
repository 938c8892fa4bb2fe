/** Full-width forms of ASCII as ASCII, nothing else: what collectors do to most pages (…, ℃, 。 stay). */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
}
