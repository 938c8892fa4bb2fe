import { doubleByteCosts } from './byte-costs.js';
import { ASCII_COSTS, BIT, NO_CODE } from './costs.js';
import { hzRuns, iso2022Runs, type Run, type SevenBitEncoding } from './seven-bit.js';

/** What ASCII bytes are, if they are a seven-bit encoding of Chinese, Korean or Japanese. */
export interface SevenBitFinding {
  readonly encoding: SevenBitEncoding;
  readonly confidence: number;
}

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
/** Evidence enough, and bounded: a file with marks on every line must not be read to the end. */
const READ = 16_384;
/** Bits that ASCII is likelier than HZ before a byte is seen. */
const RARITY = 8 * BIT;
const NO_PAIR = 18 * BIT;
/** A mark of HZ, as ASCII. */
const MARK = 14 * BIT;

/** Looks for HZ and ISO 2022 in ASCII bytes; null if they are just ASCII. */
export function detectSevenBit(bytes: Uint8Array): SevenBitFinding | null {
  return escapes(bytes) ?? shifts(bytes) ?? hz(bytes) ?? unmarkedHz(bytes);
}

/** Escape sequences that name a set are found in nothing else (colours of terminals are ESC [). */
function escapes(bytes: Uint8Array): SevenBitFinding | null {
  for (let at = bytes.indexOf(ESC); at >= 0; at = bytes.indexOf(ESC, at + 1)) {
    const encoding = ESCAPES.get(String.fromCharCode(...bytes.subarray(at + 1, at + 4)));
    if (encoding) return { encoding, confidence: 0.99 };
    const short = ESCAPES.get(String.fromCharCode(...bytes.subarray(at + 1, at + 3)));
    if (short) return { encoding: short, confidence: 0.99 };
  }
  return null;
}

const ESCAPES = new Map<string, SevenBitEncoding>([
  ['$)A', 'iso-2022-cn'],
  ['$)E', 'iso-2022-cn'],
  ['$)G', 'iso-2022-cn'],
  ['$*H', 'iso-2022-cn'],
  ['$)C', 'iso-2022-kr'],
  ['$B', 'iso-2022-jp'],
  ['$@', 'iso-2022-jp'],
  ['$(D', 'iso-2022-jp'],
  ['(J', 'iso-2022-jp'],
  ['(I', 'iso-2022-jp'],
]);

/** SO without the escape that names its set: a stream that was cut. Chinese and Korean are told by their characters. */
function shifts(bytes: Uint8Array): SevenBitFinding | null {
  const at = bytes.indexOf(SHIFT_OUT);
  if (at < 0) return null;
  const part = bytes.subarray(Math.max(0, at - 64), at + READ);
  const runs = iso2022Runs(part, 'gb2312');
  const [ascii, chinese] = weighRuns(part, runs, 'gb18030');
  const [, korean] = weighRuns(part, runs, 'euc-kr');
  const least = Math.min(chinese, korean);
  if (least >= ascii) return null;
  return {
    encoding: chinese <= korean ? 'iso-2022-cn' : 'iso-2022-kr',
    confidence: confidenceOf(Math.min(Math.abs(chinese - korean), ascii - least)),
  };
}

function hz(bytes: Uint8Array): SevenBitFinding | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const marks = [buffer.indexOf('~{'), buffer.indexOf('~}')].filter((at) => at >= 0);
  if (marks.length === 0) return null;
  // The line that holds the first mark: it may have begun in GB 2312.
  const from = bytes.lastIndexOf(0x0a, Math.min(...marks)) + 1;
  const part = bytes.subarray(from, from + READ);
  const [ascii, chinese] = weighRuns(part, hzRuns(part, null), 'gb18030');
  const gain = ascii - chinese - RARITY;
  return gain > 0 ? { encoding: 'hz-gb-2312', confidence: confidenceOf(gain) } : null;
}

/** HZ of which no mark is left: a piece from the middle of a line. */
function unmarkedHz(bytes: Uint8Array): SevenBitFinding | null {
  const found = weighUnmarked(bytes);
  return found && { encoding: 'hz-gb-2312', confidence: confidenceOf(found.gain) };
}

/**
 * Where GB 2312 begins in a first line without marks: at byte 0 or 1; null if the line is ASCII. Text in ASCII has spaces
 * and lower-case letters; figures, hashes, base64 and capitals are pairs that cost more as Chinese than as ASCII. The two
 * limits are calibrated by bench/detect-unmarked.ts.
 */
export function unmarkedStart(bytes: Uint8Array): 0 | 1 | null {
  return weighUnmarked(bytes)?.start ?? null;
}

const DEAREST_PAIR = 12 * BIT;
const LEAST_GAIN = 10 * BIT;

function weighUnmarked(bytes: Uint8Array): { start: 0 | 1; gain: number } | null {
  let end = bytes.subarray(0, READ).findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (end < 0) end = Math.min(bytes.length, READ);
  let best: { start: 0 | 1; gain: number } | null = null;
  for (const start of [0, 1] as const) {
    const run: Run = { set: 'gb2312', start, end };
    const [ascii, chinese] = weighRuns(bytes, [run], 'gb18030');
    const gain = ascii - MARK - chinese;
    const pairs = (end - start) >> 1;
    if (gain >= LEAST_GAIN && chinese <= pairs * DEAREST_PAIR && gain > (best?.gain ?? 0)) best = { start, gain };
  }
  return best;
}

/** Costs of the two-byte runs as ASCII, with the marks around them, and as what they would be. */
function weighRuns(bytes: Uint8Array, runs: readonly Run[], set: 'gb18030' | 'euc-kr'): [ascii: number, coded: number] {
  const { pairs } = doubleByteCosts(set);
  let ascii = 0;
  let coded = 0;
  for (const run of runs) {
    if (run.set === 'ascii' || run.set === 'other') continue;
    // An opening mark alone is found in programs; with its end at a character border it is not found by chance,
    // and the less the longer the run is.
    const closed = bytes[run.end] === 0x7e && bytes[run.end + 1] === 0x7d && (run.end - run.start) % 2 === 0;
    ascii += closed ? 2 * MARK + ((run.end - run.start) / 2) * BIT : MARK;
    for (let i = run.start; i < run.end; i++) ascii += ASCII_COSTS[bytes[i]!]!;
    for (let i = run.start; i + 1 < run.end; i += 2) {
      const [lead, trail] = [bytes[i]!, bytes[i + 1]!];
      // Rows 78–7E of GB 2312 and KS X 1001 are empty or user-defined.
      const fits = lead >= 0x21 && lead < 0x7f && trail >= 0x21 && trail < 0x7f;
      const cost = fits ? pairs[(lead << 8) | trail | 0x80]! : NO_CODE;
      coded += cost === NO_CODE ? NO_PAIR : cost;
    }
  }
  return [ascii, coded];
}

function confidenceOf(gain: number): number {
  return Math.round(1000 / (1 + 2 ** (-gain / (2 * BIT)))) / 1000;
}
