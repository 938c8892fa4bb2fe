/**
 * Prints how fast documents are decoded, in MB of input in a second of processor time: each article of the corpus by itself, and all as one file.
 *
 *   npx tsx bench/detect-speed.ts [CORPUS]
 *
 * CORPUS (or TALENTCORPUS_CORPUS) is as in bench/detect.ts. The first line is what validation and the platform's own
 * decoder cost together, which is what reading clean UTF-8 costs at least without this program.
 */
import { isUtf8 } from 'node:buffer';
import * as OpenCC from 'opencc-js';
import { codec } from '../src/charset/codec.js';
import { decode } from '../src/stages/decode/decode.js';
import { detect } from '../src/stages/decode/detect.js';
import { heldOut } from './detect-samples.js';

const RUNS = 5;
const corpus = process.argv[2] ?? process.env.TALENTCORPUS_CORPUS;
if (!corpus) throw new Error('no corpus: name it, or set TALENTCORPUS_CORPUS');
const articles = heldOut(corpus);
const toTaiwan = OpenCC.Converter({ from: 'cn', to: 'tw' });
const traditional = articles.map((text) => toTaiwan(text));

/** Megabytes in a second of processor time, the best of RUNS runs over all documents. */
function rate(documents: readonly Uint8Array[], work: (bytes: Uint8Array) => unknown): number {
  const bytes = documents.reduce((sum, d) => sum + d.length, 0);
  let best = 0;
  for (let run = 0; run <= RUNS; run++) {
    const start = process.cpuUsage();
    for (const document of documents) work(document);
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (run > 0) best = Math.max(best, bytes / 1e6 / seconds);
  }
  return Math.round(best);
}

const encoded = (texts: readonly string[], encode: (text: string) => Uint8Array | null) =>
  texts.flatMap((text) => encode(text) ?? []);
const utf8 = encoded(articles, (text) => Buffer.from(text));
const sets: [name: string, documents: Uint8Array[]][] = [
  ['UTF-8', utf8],
  ['GB18030', encoded(articles, (text) => codec('gb18030').encode(text))],
  ['Big5', encoded(traditional, (text) => codec('big5').encode(text))],
  ['UTF-16LE without BOM', encoded(articles, (text) => Buffer.from(text, 'utf16le'))],
  ['UTF-8 cut inside a character', utf8.map((bytes) => bytes.subarray(1))],
];
console.log(`${articles.length} articles, MB/s: detect alone | decode | decode of all as one file`);
const plain = rate(
  utf8,
  (bytes) => isUtf8(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(),
);
console.log(
  `isUtf8 and toString: – | ${plain} | ${rate([Buffer.concat(utf8)], (b) => isUtf8(b) && Buffer.from(b).toString())}`,
);
for (const [name, documents] of sets) {
  const whole = Buffer.concat(documents);
  console.log(
    `${name}: ${rate(documents, (b) => detect(b))} | ${rate(documents, (b) => decode(b))} | ${rate([whole], (b) => decode(b))}`,
  );
}
