import type { DoubleByteTable } from './double-byte.js';
import { gbkTable } from './gbk.js';

/** BMP characters that have four-byte codes: linear numbers 0 to 39,419. */
const BMP_CODES = 39_420;

/** Linear number of the one four-byte code that the editions read differently: 81 35 F4 37. */
const MOVED = 7457;

const cache = new Map<string, DoubleByteTable>();

/**
 * GB18030 with its four-byte codes. `whatwg` (browsers, GB18030-2022 forms) or `2005` (Python, iconv-lite). As an encoder
 * it writes € as A2E3 in both, as every GB18030 does; the single 80 is read as € in the first and invalid in the second.
 */
export function gb18030Table(edition: 'whatwg' | '2005' = 'whatwg'): DoubleByteTable {
  let table = cache.get(edition);
  if (!table) {
    table = edition === 'whatwg' ? withFourBytes('whatwg', 0xe7c7) : withFourBytes('gb18030', 0x1e3f);
    cache.set(edition, table);
  }
  return table;
}

function withFourBytes(variant: 'whatwg' | 'gb18030', moved: number): DoubleByteTable {
  const table = gbkTable(variant);
  const encode = table.encode.slice();
  encode[0x20ac] = 0xa2e3;
  const fourByte = fourByteCodes();
  fourByte[MOVED] = moved;
  const fourByteEncode = new Uint16Array(0x10000);
  for (let linear = 0; linear < BMP_CODES; linear++) {
    const unit = fourByte[linear]!;
    if (encode[unit] === 0) fourByteEncode[unit] = linear + 1;
  }
  return { ...table, encode, fourByte, fourByteEncode };
}

/** Decodes the linear numbers of the BMP in one go. */
function fourByteCodes(): Uint16Array {
  const bytes = new Uint8Array(BMP_CODES * 4);
  for (let linear = 0; linear < BMP_CODES; linear++) {
    bytes[4 * linear] = 0x81 + Math.floor(linear / 12600);
    bytes[4 * linear + 1] = 0x30 + (Math.floor(linear / 1260) % 10);
    bytes[4 * linear + 2] = 0x81 + (Math.floor(linear / 10) % 126);
    bytes[4 * linear + 3] = 0x30 + (linear % 10);
  }
  const text = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.length !== BMP_CODES) throw new Error(`four-byte GB18030 codes decode to ${text.length} units`);
  const units = new Uint16Array(BMP_CODES);
  for (let i = 0; i < BMP_CODES; i++) units[i] = text.charCodeAt(i);
  return units;
}
