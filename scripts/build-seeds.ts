// Makes fixtures/seeds (dirty pages in the manner of real ones) from fixtures/sources (clean pages of our own), with
// the damage simulators where bytes are concerned. Run: npx tsx scripts/build-seeds.ts
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import type { MirrorChannel } from '../src/stages/repair/mirror/channel.js';
import { damage } from '../src/stages/repair/mirror/forward.js';
import { sampleGlossList } from '../src/stages/repair/mirror/gloss-list.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (name: string) => readFileSync(join(root, 'fixtures', 'sources', `${name}.txt`), 'utf8');

const mirror = (
  share: number,
  marks: MirrorChannel['marks'],
  privateUse: MirrorChannel['privateUse'],
): MirrorChannel => ({
  conversion: 'characters',
  // 報 is on the list of many sites; 日報 holds the bytes of 請, whose gloss then falls into the middle of 報.
  glossList: [{ character: '報', reading: 'bào' }, ...sampleGlossList(11, share)],
  tones: true,
  space: false,
  marks,
  privateUse,
  nfkc: true,
});

/** A mirror site adds its spam line after it has done the rest. */
function mirrorPage(): string {
  const text = source('mirror-page');
  const spam = text.trimEnd().lastIndexOf('\n') + 1;
  return damage(text.slice(0, spam), mirror(0.45, 'none', 'kept')) + text.slice(spam);
}

/** Each file with what was done to it. */
const SEEDS: Record<string, () => string | Uint8Array> = {
  'mirror-page.txt': mirrorPage,
  'wire-report.txt': () => damage(source('wire-report'), mirror(0.1, 'four', 'dropped')),
  'newspaper-page.txt': () => source('newspaper-page').normalize('NFKC'),
  'portal-article.txt': () => source('portal-article'),
  'column-essay.txt': () => source('column-essay').normalize('NFKC'),
  'bulletin.gbk.txt': () => iconv.encode(source('bulletin').replaceAll('\n', '\r\n'), 'gb18030'),
  'report.big5.txt': () => iconv.encode(source('big5-report'), 'big5'),
  'portal-short.misread.txt': () => transmit(source('portal-short'), channelNamed('utf8-as-1252-browser')) ?? '',
  'crawl.jsonl': () =>
    ['portal-short', 'bulletin', 'portal-article']
      .map(
        (name, i) =>
          `${JSON.stringify({ id: `page-${i + 1}`, url: `http://news.lanchuan.example/${name}`, text: source(name) })}\n`,
      )
      .join(''),
};

const folder = join(root, 'fixtures', 'seeds');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(SEEDS)) {
  const content = make();
  if (content.length === 0) throw new Error(`${name}: its channel cannot carry the text`);
  writeFileSync(join(folder, name), content);
}
console.log(`${Object.keys(SEEDS).length} pages in fixtures/seeds`);
