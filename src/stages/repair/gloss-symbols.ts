import { gbkTable } from '../../charset/gbk.js';

/** Bytes that one seen symbol may stand for: one or two each. */
export type Bytes = readonly number[];

/** One way to read what is seen: so many units of it stand for one or two bytes. */
interface SeenSymbol {
  readonly bytes: Bytes;
  readonly length: number;
}

/** What NFKC makes of GBK's symbols, by the first unit of it: ',' has A3AC, '(' has A3A8 and, as (1), A2C5. */
let folds: ReadonlyMap<number, readonly { seen: string; bytes: Bytes }[]> | undefined;

function foldedSymbols(): ReadonlyMap<number, readonly { seen: string; bytes: Bytes }[]> {
  if (folds) return folds;
  const { decode } = gbkTable('windows');
  const map = new Map<number, { seen: string; bytes: Bytes }[]>();
  for (let code = 0xa1a1; code < 0xaa00; code++) {
    const unit = decode[code]!;
    if (unit === 0 || (unit >= 0xe000 && unit < 0xf900)) continue;
    const seen = String.fromCharCode(unit).normalize('NFKC');
    if (seen.charCodeAt(0) === unit) continue;
    const fold = { seen, bytes: [code >> 8, code & 0xff] };
    const others = map.get(seen.charCodeAt(0));
    if (others) others.push(fold);
    else map.set(seen.charCodeAt(0), [fold]);
  }
  folds = map;
  return folds;
}

/** The byte strings that the decoder, and NFKC behind it, shows as what stands at `at`. */
export function symbolsAt(text: string, at: number, folded: boolean): SeenSymbol[] {
  const unit = text.charCodeAt(at);
  const options: SeenSymbol[] = [];
  if (unit === 0x20ac) options.push({ bytes: [0x80], length: 1 });
  else if (unit < 0x80) options.push({ bytes: [unit], length: 1 });
  else {
    const code = gbkTable('windows').encode[unit] ?? 0;
    if (code >= 0x100) options.push({ bytes: [code >> 8, code & 0xff], length: 1 });
  }
  if (!folded) return options;
  for (const { seen, bytes } of foldedSymbols().get(unit) ?? []) {
    if (seen.length === 1 || text.startsWith(seen, at)) options.push({ bytes, length: seen.length });
  }
  return options;
}

/** What the last byte of the symbol at `at` may be. */
export function lastBytesAt(text: string, at: number, folded: boolean): number[] {
  return symbolsAt(text, at, folded).flatMap(({ bytes, length }) => (length === 1 ? bytes.slice(-1) : []));
}
