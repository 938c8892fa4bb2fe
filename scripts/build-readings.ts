// Makes data/readings.bin: `npx tsx scripts/build-readings.ts`. No network; repeatable to the byte.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin as napiPinyin } from '@napi-rs/pinyin';
import { pinyin as proPinyin } from 'pinyin-pro';
import { gbkCodes, gbkTable } from '../src/charset/gbk.js';
import { withoutTone, withTone } from '../src/stages/repair/gloss-syllable.js';
import { HAS_OTHER_FORM, SLOTS, slotOf } from '../src/stages/repair/readings.js';

const require = createRequire(import.meta.url);
const OpenCC = require('opencc-js') as { Converter(o: { from: string; to: string }): (text: string) => string };

/** What GBK can write of a reading: the letters of pinyin with their tones as one character each. */
const READING = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ]{1,6}$/u;
const IDEOGRAPH = /^(?![⺀-⿟々〆〡-〩])\p{Script=Han}$/u;

function versionOf(name: string): string {
  const manifest = readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
}

/** Every ideograph that GBK or the two-byte codes of GB18030 hold, in order of code point. */
function gbkIdeographs(): string[] {
  const { decode } = gbkTable('whatwg');
  const points = gbkCodes().map((code) => decode[code]!);
  return [...new Set(points)]
    .sort((a, b) => a - b)
    .map((point) => String.fromCharCode(point))
    .filter((c) => IDEOGRAPH.test(c));
}

/** A dictionary of opencc-js as pairs [from, targets]. */
async function openccDictionary(name: string): Promise<Map<string, string[]>> {
  const { default: packed } = (await import(`opencc-js/dict/${name}`)) as { default: string };
  return new Map(
    packed.split('|').map((entry) => {
      const [from, ...to] = entry.split(' ');
      return [from!, to] as const;
    }),
  );
}

/**
 * Readings of each character, commonest first: the order of @napi-rs/pinyin (mozillazg/pinyin-data, all glosses of real
 * mirror pages are its first reading), then what pinyin-pro adds, then the readings of the Simplified form, since a
 * gloss list may have been made before the conversion (發 has fà only as 发 in 头发).
 */
function allReadings(characters: readonly string[], toSimplified: Map<string, string[]>): Map<string, string[]> {
  const own = (c: string): string[] => {
    const canonical = c.normalize('NFC');
    const napi = (napiPinyin(canonical, { style: 1, heteronym: true }) as string[][])[0] ?? [];
    const pro = proPinyin(canonical, { multiple: true, type: 'array' });
    return [...napi, ...pro].map((r) => r.normalize('NFC')).filter((r) => READING.test(r));
  };
  return new Map(
    characters.map((c) => [c, [...new Set([...own(c), ...(toSimplified.get(c) ?? []).flatMap(own)])]] as const),
  );
}

/** Characters that are Simplified and Traditional at once and that converters of mirror sites were seen to keep. */
const KEPT = '余后于并采涌么干征云游筑占愿里郁范斗伙吁松谷卜姜系制';

/**
 * How a converter of a mirror site writes each Simplified character: by the character alone, in the form of Taiwan (為,
 * 眾, 啟, not 爲, 衆, 啓); some are kept (后, 里, 云, not 後, 裡, 雲).
 */
function toTraditional(st: Map<string, string[]>, gbk: ReadonlySet<string>): Map<string, string> {
  const taiwan = OpenCC.Converter({ from: 'cn', to: 'tw' });
  const table = new Map<string, string>();
  for (const [simplified, targets] of st) {
    if (!gbk.has(simplified) || KEPT.includes(simplified)) continue;
    const form = [taiwan(simplified), ...targets].find((t) => t.length === 1 && gbk.has(t));
    if (form && form !== simplified) table.set(simplified, form);
  }
  return table;
}

/** Counts of characters in words × word counts of jieba's dictionary, as Simplified and as Traditional text writes them. */
function frequencies(table: Map<string, string>): {
  simplified: Map<string, number>;
  traditional: Map<string, number>;
} {
  const words = readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n');
  const count = (convert: (word: string) => string) => {
    const counts = new Map<string, number>();
    for (const line of words) {
      const [word, n] = line.split(' ');
      for (const c of convert(word ?? '')) counts.set(c, (counts.get(c) ?? 0) + Number(n));
    }
    return counts;
  };
  const byCharacter = count((word) => [...word].map((c) => table.get(c) ?? c).join(''));
  const byPhrase = count(OpenCC.Converter({ from: 'cn', to: 'tw' }));
  const traditional = new Map(byCharacter);
  for (const [c, n] of byPhrase) traditional.set(c, Math.max(n, traditional.get(c) ?? 0));
  return { simplified: count((word) => word), traditional };
}

/** -ln of the share of each character, in halves, at most 62; 63 for a character that the counts do not hold. */
function costs(counts: Map<string, number>): Uint8Array {
  const kept = [...counts].filter(([c]) => gbk.has(c));
  const total = kept.reduce((sum, [, n]) => sum + n, 0);
  const cost = new Uint8Array(SLOTS).fill(63);
  for (const [c, n] of kept) cost[slotOf(c.charCodeAt(0))] = Math.min(62, Math.round(-2 * Math.log(n / total)));
  return cost;
}

/** `starts` by slot, and the readings of each, commonest first, as syllable × 5 + tone. */
function readingArrays(
  all: Map<string, string[]>,
  syllables: readonly string[],
): { starts: Uint16Array; list: Uint16Array } {
  const idOf = (reading: string): number => {
    const syllable = withoutTone(reading);
    const tone = [0, 1, 2, 3, 4].find((t) => withTone(syllable, t) === reading);
    if (tone === undefined) throw new Error(`the tone mark of ${reading} is not where it belongs`);
    return syllables.indexOf(syllable) * 5 + tone;
  };
  const starts = new Uint16Array(SLOTS + 1);
  const list: number[] = [];
  const characters = new Map([...all.keys()].map((c) => [slotOf(c.charCodeAt(0)), c] as const));
  for (let slot = 0; slot < SLOTS; slot++) {
    list.push(...(all.get(characters.get(slot) ?? '') ?? []).map(idOf));
    starts[slot + 1] = list.length;
  }
  return { starts, list: Uint16Array.from(list) };
}

/** Pairs of characters as units, in order of the first. */
function pairUnits(pairs: Iterable<readonly [string, string]>): Uint16Array {
  const sorted = [...pairs].sort(([a], [b]) => a.charCodeAt(0) - b.charCodeAt(0));
  return Uint16Array.from(sorted.flatMap(([a, b]) => [a.charCodeAt(0), b.charCodeAt(0)]));
}

/** The file: one line of JSON, padded to an even length, then the sections, little endian. */
function fileOf(header: object, sections: Record<string, Uint8Array | Uint16Array>): Buffer {
  const parts = Object.values(sections).map((section) => {
    const bytes = Buffer.alloc(section.byteLength + (section.byteLength & 1));
    if (section instanceof Uint8Array) bytes.set(section);
    else for (const [i, unit] of section.entries()) bytes.writeUInt16LE(unit, 2 * i);
    return bytes;
  });
  const lengths = Object.fromEntries(Object.entries(sections).map(([name, s]) => [name, s.length]));
  const json = JSON.stringify({ ...header, sections: lengths });
  const bytes = Buffer.byteLength(json) + 1;
  return Buffer.concat([Buffer.from(`${json}${bytes & 1 ? ' ' : ''}\n`), ...parts]);
}

const characters = gbkIdeographs();
const gbk = new Set(characters);
const st = await openccDictionary('STCharacters');
const ts = await openccDictionary('TSCharacters');
const readings = allReadings(characters, ts);
const syllables = [...new Set([...readings.values()].flat().map(withoutTone))].sort();
const table = toTraditional(st, gbk);
const { simplified, traditional } = frequencies(table);
const simplifiedOf = [...ts].flatMap(([t, [s]]) => (gbk.has(t) && s && s !== t && gbk.has(s) ? [[t, s] as const] : []));
const traditionalCost = costs(traditional);
for (const [t] of simplifiedOf) traditionalCost[slotOf(t.charCodeAt(0))]! |= HAS_OTHER_FORM;
const simplifiedCost = costs(simplified);
for (const [s] of table) simplifiedCost[slotOf(s.charCodeAt(0))]! |= HAS_OTHER_FORM;
const content = fileOf(
  {
    about:
      'Readings of the ideographs of GBK, made by scripts/build-readings.ts; src/stages/repair/readings.ts reads it.',
    sources: ['@napi-rs/pinyin', 'pinyin-pro', 'opencc-js', '@node-rs/jieba'].map(versionOf),
    characters: characters.length,
    withoutReading: characters.filter((c) => readings.get(c)!.length === 0).join(''),
    syllables: syllables.join(' '),
  },
  {
    ...readingArrays(readings, syllables),
    traditionalCost,
    simplifiedCost,
    simplifiedOf: pairUnits(simplifiedOf),
    traditionalOf: pairUnits(table),
  },
);
writeFileSync(new URL('../data/readings.bin', import.meta.url), content);
const hash = createHash('sha256').update(content).digest('hex');
console.log(`data/readings.bin: ${content.length} bytes, ${characters.length} characters, sha256 ${hash}`);
