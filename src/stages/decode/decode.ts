// In: bytes and an optional charset hint. Out: text, with the encoding that it was in and how sure that is.
import { isUtf8 } from 'node:buffer';
import { codec } from '../../charset/codec.js';
import type { Decoded } from '../../model/source.js';
import { type Detection, detect } from './detect.js';
import { type Encoding, encodingOfLabel } from './labels.js';
import { hzRuns, iso2022Runs, textOfRuns } from './seven-bit.js';
import { unmarkedStart } from './seven-bit-evidence.js';
import { utf8Text } from './utf8-text.js';
import { decodeUtf32 } from './utf32.js';

const REPLACEMENT = '\uFFFD';

/**
 * Decodes `bytes`. A BOM is taken off and reported. What is no text (a picture, an archive, bytes of no encoding that
 * is known here) gives an empty `text` and says why in `undecodable`; nothing is thrown.
 *
 * @param charset a label from a transport header or a user: a hint, never believed against the bytes
 */
export function decode(bytes: Uint8Array, charset?: string): Decoded {
  const detection = detect(bytes, { charset });
  const { encoding, confidence, bom, bomLength, cut } = detection;
  const named = encoding === 'unknown' && charset !== undefined ? decodeAsNamed(bytes, charset) : null;
  if (named) return named;
  const undecodable = reasonAgainst(detection);
  if (undecodable) return { text: '', encoding, confidence, bom, invalid: 0, undecodable };
  const body = bytes.subarray(bomLength + cut);
  const { text, invalid } = textOf(body, encoding);
  return { text: cut ? REPLACEMENT + text : text, encoding, confidence, bom, invalid: invalid + cut };
}

/**
 * Text in one of the encodings that are not weighed (Greek, Thai, Turkish …), where a label names it and all of the bytes
 * fit: half sure, since nothing but the label speaks for it.
 */
function decodeAsNamed(bytes: Uint8Array, charset: string): Decoded | null {
  if (encodingOfLabel(charset) !== null) return null;
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding, confidence: 0.5, bom: false, invalid: 0 };
  } catch (error) {
    // RangeError: no such label; TypeError: the bytes are not in it. Then it stays unknown, which is what is reported.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function reasonAgainst({ encoding }: Detection): Decoded['undecodable'] {
  if (encoding === 'binary') {
    return {
      code: 'binary',
      message: 'its bytes are no text in any encoding; leave it out, or collect the page again',
    };
  }
  if (encoding === 'unknown') {
    return {
      code: 'undecodable',
      message:
        'its bytes fit no encoding of Chinese, Japanese, Korean, Russian or western text; convert it to UTF-8 first',
    };
  }
  return undefined;
}

function textOf(bytes: Uint8Array, encoding: Encoding): { text: string; invalid: number } {
  if (encoding === 'utf-8' && isUtf8(bytes)) return { text: utf8Text(bytes), invalid: 0 };
  const text = DECODERS[encoding](bytes);
  const replaced = occurrences(text, REPLACEMENT);
  return { text, invalid: replaced === 0 ? 0 : replaced - written(bytes, encoding) };
}

const DECODERS: Record<Encoding, (bytes: Uint8Array) => string> = {
  'utf-8': utf8Text,
  'utf-16le': platform('utf-16le'),
  'utf-16be': platform('utf-16be'),
  'utf-32le': (bytes) => decodeUtf32(bytes, true),
  'utf-32be': (bytes) => decodeUtf32(bytes, false),
  // TextDecoder('gb18030') is exact and fast; its 'gbk' and 'big5' are neither. Its windows-1252 is Latin-1.
  gb18030: platform('gb18030'),
  big5: (bytes) => codec('big5').decode(bytes),
  'euc-jp': platform('euc-jp'),
  shift_jis: platform('shift_jis'),
  'euc-kr': platform('euc-kr'),
  'hz-gb-2312': (bytes) => textOfRuns(bytes, hzRuns(bytes, unmarkedStart(bytes))),
  'iso-2022-cn': (bytes) => textOfRuns(bytes, iso2022Runs(bytes, 'gb2312')),
  'iso-2022-kr': (bytes) => textOfRuns(bytes, iso2022Runs(bytes, 'ksx1001')),
  'iso-2022-jp': platform('iso-2022-jp'),
  'windows-1252': (bytes) => codec('windows-1252').decode(bytes),
  'windows-1251': platform('windows-1251'),
  'koi8-r': platform('koi8-r'),
  binary: () => '',
  unknown: () => '',
};

/** The decoder object is made on first use; without `stream` it keeps nothing from one call to the next. */
function platform(label: string): (bytes: Uint8Array) => string {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  return (bytes) => {
    decoder ??= new TextDecoder(label, { ignoreBOM: true });
    return decoder.decode(bytes);
  };
}

/** How often U+FFFD itself stands in the bytes: it was lost before, and not here. */
function written(bytes: Uint8Array, encoding: Encoding): number {
  const code = WRITTEN[encoding];
  if (!code) return 0;
  return occurrences(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), Buffer.from(code));
}

/** A code of an even number of bytes may also be found across a border; no real text holds enough of them to matter. */
const WRITTEN: Partial<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbf, 0xbd],
  'utf-16le': [0xfd, 0xff],
  'utf-16be': [0xff, 0xfd],
  gb18030: [0x84, 0x31, 0xa4, 0x37],
};

function occurrences<T extends string | Buffer>(where: T, what: T): number {
  let found = 0;
  for (let at = where.indexOf(what as string); at >= 0; at = where.indexOf(what as string, at + what.length)) found++;
  return found;
}
