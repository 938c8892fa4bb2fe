import type { SingleByteEncoding } from './byte-costs.js';
import type { DoubleByteEncoding } from './costs.js';
import type { SevenBitEncoding } from './seven-bit.js';

/** What `detect` can name; 'binary' and 'unknown' are no text that can be decoded. */
export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be'
  | DoubleByteEncoding
  | SevenBitEncoding
  | SingleByteEncoding
  | 'binary'
  | 'unknown';

/**
 * Labels as headers and pages write them, in lower case without punctuation. Every GB label means GB18030, which holds the
 * others; ISO-8859-1 means windows-1252, as in browsers.
 */
const LABELS: Record<Exclude<Encoding, 'binary' | 'unknown'>, string> = {
  'utf-8': 'utf8 unicode11utf8 xunicode20utf8',
  'utf-16le': 'utf16le utf16 unicode ucs2 iso10646ucs2 csunicode',
  'utf-16be': 'utf16be unicodefffe',
  'utf-32le': 'utf32le utf32',
  'utf-32be': 'utf32be',
  gb18030: 'gb18030 gbk gb2312 gb231280 gb xgbk cp936 ms936 936 windows936 euccn chinese csgb2312 isoir58 gbk2312',
  big5: 'big5 big5hkscs big5eten big5tw xxbig5 xbig5 cnbig5 csbig5 cp950 ms950 950 windows950 big5uao',
  'euc-jp': 'eucjp xeucjp ujis cseucpkdfmtjapanese eucjpms',
  shift_jis: 'shiftjis sjis xsjis mskanji ms932 cp932 932 windows31j csshiftjis',
  'euc-kr': 'euckr ksc5601 ksc56011987 korean cseuckr cp949 949 uhc windows949 isoir149',
  'hz-gb-2312': 'hzgb2312 hz hzgb hzgb231280',
  'iso-2022-cn': 'iso2022cn iso2022cnext csiso2022cn',
  'iso-2022-kr': 'iso2022kr csiso2022kr',
  'iso-2022-jp': 'iso2022jp csiso2022jp iso2022jp2 jis',
  'windows-1252': 'windows1252 cp1252 xcp1252 iso88591 latin1 l1 iso885915 latin9 ascii usascii',
  'windows-1251': 'windows1251 cp1251 xcp1251',
  'koi8-r': 'koi8r koi8 koi8u cskoi8r',
};

let byLabel: Map<string, Encoding> | undefined;

/** The encoding that a charset label means, or null if it is none that detection knows. */
export function encodingOfLabel(label: string): Encoding | null {
  byLabel ??= new Map(
    Object.entries(LABELS).flatMap(([encoding, labels]) => labels.split(' ').map((l) => [l, encoding as Encoding])),
  );
  return byLabel.get(label.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? null;
}

/** Bytes of a page that may hold its own label; browsers look at 1,024. */
const HEAD = 2048;
const DECLARED =
  /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})/i;

/** The label that a page gives itself in a meta element or its XML declaration, or null. */
export function declaredLabel(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  // Nearly all inputs are no pages, and to make a string of them for the pattern would cost as much as to weigh them.
  if (!head.includes('<')) return null;
  const found = DECLARED.exec(head.toString('latin1'));
  return found ? (found[1] ?? found[2] ?? null) : null;
}
