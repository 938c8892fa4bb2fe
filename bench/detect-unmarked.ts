/**
 * Calibrates when ASCII without any mark is taken for a piece of HZ (seven-bit-evidence.ts): prints how many of 1,000
 * pieces of each kind are, by length.
 *
 *   npx tsx bench/detect-unmarked.ts [CORPUS]
 *
 * CORPUS (or TALENTCORPUS_CORPUS) is as in bench/detect.ts; its articles are the pieces of HZ.
 */
import { createHash } from 'node:crypto';
import { unmarkedStart } from '../src/stages/decode/seven-bit-evidence.js';
import { columns, heldOut } from './detect-samples.js';

const PIECES = 1000;
const LENGTHS = [12, 20, 50, 100, 500];
const corpus = process.argv[2] ?? process.env.TALENTCORPUS_CORPUS;
if (!corpus) throw new Error('no corpus: name it, or set TALENTCORPUS_CORPUS');

const noise = Buffer.concat(Array.from({ length: 1200 }, (_, i) => createHash('sha512').update(`${i}`).digest()));
const from = (alphabet: string) => Buffer.from(Array.from(noise, (byte) => alphabet[byte % alphabet.length]).join(''));
const words = (list: string, separator: string) =>
  Buffer.from(Array.from(noise, (byte) => list.split(' ')[byte % list.split(' ').length]).join(separator));
const KINDS: [name: string, text: Buffer][] = [
  ['hexadecimal, capitals', Buffer.from(noise.toString('hex').toUpperCase())],
  ['hexadecimal', Buffer.from(noise.toString('hex'))],
  ['base64', Buffer.from(noise.toString('base64'))],
  ['base32', from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')],
  ['figures', from('0123456789')],
  ['figures with commas', from('0123456789,.;')],
  ['bases of DNA', from('ACGT')],
  ['serial numbers', from('ABCDEFGHJKLMNPQRSTUVWXYZ23456789-')],
  ['capitals', words('RIVER HOUSE OF THE NORTH WIND MARKET AND STONE BRIDGE 1984 OLD', '')],
  ['addresses', words('index news page html www example org archive list id 2024 view', '/')],
  ['code', words('a[i] fn(x) =>{ }; b+=1 if(!c) && "s" $.map #id ::x', '')],
];
console.log(`taken for HZ, of ${PIECES}, by length ${LENGTHS.join('/')}`);
for (const [name, text] of KINDS)
  console.log(`${name}: ${LENGTHS.map((length) => taken(pieces(text, length))).join('/')}`);
const hz = columns(heldOut(corpus), {}).find((column) => column.name === 'HZ cut')!;
const unmarked = (length: number) => hz.sample(length, PIECES).filter((bytes) => !bytes.includes(0x7e));
console.log(`HZ: ${LENGTHS.map((length) => `${taken(unmarked(length))} of ${unmarked(length).length}`).join(', ')}`);

function pieces(text: Buffer, length: number): Uint8Array[] {
  return Array.from({ length: PIECES }, (_, i) => {
    const start = (i * 61) % (text.length - length);
    return text.subarray(start, start + length);
  });
}

function taken(list: readonly Uint8Array[]): number {
  return list.filter((bytes) => unmarkedStart(bytes) !== null).length;
}
