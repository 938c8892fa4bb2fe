// What is kept of a text to find its duplicates by: some hundred bytes, whatever its length.
import { bandKeys, MinHasher, SKETCH_WORDS, sketchOf } from './minhash.js';
import { exactKey, Normaliser } from './normal-form.js';
import { Shingler, type Shingles } from './shingles.js';

/** Of the shingles one in so many is sampled to see containment with, by its hash: the same one in every text. */
const SAMPLING = 8;
const SAMPLE_LIMIT = 2 ** 32 / SAMPLING;

/** A text as the search for duplicates sees it. All numbers are unsigned, of 32 bits. */
export interface Signature {
  /** Equal for texts of the same normal form: letters and digits, without white space, punctuation and width. */
  readonly exact: readonly [low: number, high: number];
  /** Letters and digits of the text. */
  readonly length: number;
  /** The numbers in the text, as a set of bits. */
  readonly numbers: Uint32Array;
  /** One key for each band; texts that are alike share one or more. Empty of a text too short for one shingle. */
  readonly bands: Uint32Array;
  /** Estimates resemblance. */
  readonly sketch: Uint32Array;
  /** Sampled shingle hashes, sorted, each once. */
  readonly samples: Uint32Array;
}

/** Makes signatures. Holds buffers and nothing of a text; the same text gives the same signature everywhere. */
export class Signer {
  private readonly normaliser = new Normaliser();
  private readonly shingler = new Shingler();
  private readonly hasher = new MinHasher();

  of(text: string): Signature {
    const form = this.normaliser.of(text);
    const shingles = this.shingler.of(form);
    const minima = shingles.length > 0 ? this.hasher.of(shingles) : null;
    return {
      exact: exactKey(form),
      length: form.length,
      numbers: form.numbers,
      bands: minima ? bandKeys(minima) : new Uint32Array(0),
      sketch: minima ? sketchOf(minima) : new Uint32Array(SKETCH_WORDS),
      samples: samplesOf(shingles),
    };
  }
}

/** Sampling by a bound on the hash: Broder 1997 (there modulo); FracMinHash in later literature. */
function samplesOf({ hashes, length }: Shingles): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < length; i++) if (hashes[i]! < SAMPLE_LIMIT) found.push(hashes[i]!);
  const sorted = Uint32Array.from(found).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  return sorted.slice(0, kept);
}

/** A signature as it is written for other programs: numbers as hexadecimal digits, 8 for each word. */
export interface SignatureRecord {
  readonly exact: string;
  readonly length: number;
  readonly numbers: string;
  readonly bands: readonly string[];
  readonly sketch: string;
}

/** The signature in words that any language reads; without the samples, which are for containment on one machine. */
export function signatureRecord({ exact, length, numbers, bands, sketch }: Signature): SignatureRecord {
  return { exact: hex(exact), length, numbers: hex(numbers), bands: Array.from(bands, word), sketch: hex(sketch) };
}

const word = (value: number) => value.toString(16).padStart(8, '0');

/** The last word first, so that it reads as one number. */
function hex(words: Uint32Array | readonly number[]): string {
  let text = '';
  for (let i = words.length - 1; i >= 0; i--) text += word(words[i]!);
  return text;
}
