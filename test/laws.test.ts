// The four laws of ARCHITECTURE.md, on every fixture and on random text and bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { placeOf } from '../src/model/block.js';
import type { Source } from '../src/model/source.js';
import { apply, applyEdits, revert } from '../src/pipeline/apply.js';
import { clean, examine } from '../src/pipeline/clean.js';
import { revertOperations } from '../src/pipeline/operate.js';
import { itemsOf } from '../src/pipeline/settle.js';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const inputs = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('expected.'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

const solid = (text: string): string => text.replace(/\s+/gu, '');
const sorted = (text: string): string => [...solid(text)].sort().join('');

/** Law 1: every change is an edit that the kernel applied, so it replays and reverts. */
function checkEdits(source: Source): void {
  const { decoded, passes, text, blocks } = examine(source);
  expect(apply(decoded.text, passes)).toBe(text);
  expect(revert(text, passes)).toBe(decoded.text);
  for (const block of blocks) {
    expect(text.slice(...block.span)).toBe(block.source);
    expect(applyEdits(block.source, block.edits)).toBe(block.text);
  }
}

/** Law 1 of joins and moves: every piece finds its place again. */
function checkOperations(source: Source): void {
  const { blocks, labels, items } = examine(source);
  expect(revertOperations(items)).toEqual(itemsOf(blocks, labels));
}

/** Law 2: every visible character of the repaired text is in exactly one place. */
function checkConservation(source: Source): void {
  const { text, blocks, labels, items } = examine(source);
  let at = 0;
  for (const { span } of blocks) {
    expect(solid(text.slice(at, span[0]))).toBe('');
    at = span[1];
  }
  expect(solid(text.slice(at))).toBe('');
  let next = 0;
  for (const block of blocks) {
    let end = 0;
    for (; labels[next]?.block === block.index; next++) {
      const { span } = labels[next]!;
      expect(span[0]).toBeGreaterThanOrEqual(end);
      expect(solid(block.text.slice(end, span[0]))).toBe('');
      end = span[1];
    }
    expect(solid(block.text.slice(end))).toBe('');
  }
  expect(next).toBe(labels.length);
  const outcome = clean(source);
  // What is no text at all was refused before any stage looked at it.
  if (!('body' in outcome) && outcome.reason.code !== 'no-body') return;
  const inPlace = (place: string) =>
    labels
      .filter(({ role }) => placeOf(role) === place)
      .map(({ block, span }) => blocks[block]!.text.slice(...span))
      .join('');
  const body = 'body' in outcome ? (outcome as Article).body.map((block) => block.text).join('') : '';
  expect(sorted(body)).toBe(sorted(inPlace('body')));
  expect(solid((outcome.removed ?? []).map((piece) => piece.text).join(''))).toBe(solid(inPlace('removed')));
  const titles = items.filter(({ role }) => role === 'title').map((item) => item.text);
  if (!('body' in outcome)) return;
  const { title } = outcome as Article;
  if (titles.length > 0) expect(solid(title ?? '')).toBe(solid(titles.join('')));
  // Without a headline in the text the title was read out of something printed elsewhere on the page.
  else if (title !== null) expect(solid(blocks.map((block) => block.text).join(''))).toContain(solid(title));
}

/** Law 4: the same input gives the same bytes. */
function checkRepeatable(source: Source): void {
  expect(JSON.stringify(clean(source, { audit: true }))).toBe(JSON.stringify(clean(source, { audit: true })));
}

describe.each(inputs.map((path) => path.slice(fixtures.length + 1)))('%s', (path) => {
  const source: Source = { path, bytes: readFileSync(join(fixtures, path)) };
  it('replays and reverts', () => checkEdits(source));
  it('puts every piece back', () => checkOperations(source));
  it('loses nothing', () => checkConservation(source));
  it('gives the same twice', () => checkRepeatable(source));
});

/** Lines as pages have them: running text, particulars, furniture and noise, cut anywhere. */
const PIECES = [
  '三号桥昨天合龙，比计划早了十天。',
  // Halves of sentences, which may be joined and moved.
  '三号桥昨天合龙。县里算过一笔账：桥通以后，两岸的人去赶集不用再绕三十里山',
  '路，一年能省下两万个工日。',
  '水库的水三月初六到了村口，看闸的人天没亮就把闸门提起来，水顺着新修的水',
  '渠流进四千亩地里，六十八岁的老周蹲在田头看了半天。',
  '记者在现场看到，工人们放了一挂鞭炮！',
  '来源：青禾日报',
  '发布时间：2023-12-15 10:57:00',
  '责任编辑：李青禾',
  '（记者 王石桥 通讯员 孙水生）',
  '青禾网讯',
  '首页 > 新闻 > 正文',
  '相关阅读',
  '上一篇：晒秋节开幕',
  '分享到：',
  '版权所有 不得转载',
  '▲三号桥合龙现场。王石桥 摄',
  '【青禾网】',
  '原标题：三号桥合龙',
  '①',
  '[桥]',
  '|',
  '　　',
  '\t',
  ' ',
  '\u200b',
  'TRIZ',
  '3.14',
  '\ud840',
  '�',
  '\0',
  '產(chǎn)業(yè)',
  'ä¸­æ–‡',
];
const line = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const page = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

describe('random text', () => {
  const onText = (check: (source: Source) => void) =>
    fc.assert(
      fc.property(page, (text) => check({ path: null, text })),
      { numRuns: 150 },
    );
  it('replays and reverts', () => onText(checkEdits));
  it('puts every piece back', () => onText(checkOperations));
  it('loses nothing', () => onText(checkConservation));
  it('gives the same twice', () => onText(checkRepeatable));
});

describe('random bytes', () => {
  const onBytes = (check: (source: Source) => void) =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check({ path: null, bytes })),
      { numRuns: 100 },
    );
  it('replay and revert', () => onBytes(checkEdits));
  it('lose nothing', () => onBytes(checkConservation));
  it('give the same twice', () => onBytes(checkRepeatable));
});

/** Law 3, here for labels: a page that has nothing but an article loses nothing. Other stages have tests of their own. */
describe('clean text', () => {
  const sentence = fc.constantFrom(
    '三号桥昨天合龙，比计划早了十天。',
    '工人们说，最难的是第四个桥墩，水下的石头比图上画的硬得多。',
    '县里给每户发了一张通知，写明哪天停水、停几个小时、找谁打听。',
    '“今年的雨水好。”老周一边说，一边把晒干的玉米装进麻袋。',
    '到昨天为止，全县已经清淤三百公里，还剩最后二十公里。',
  );
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
  it('keeps every paragraph', () => {
    fc.assert(
      fc.property(fc.uniqueArray(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        const outcome = clean({ path: null, text: ['三号桥合龙', ...paragraphs].join('\n') }) as Article;
        expect(outcome.removed).toEqual([]);
        expect(outcome.body.map(({ text }) => text).slice(-paragraphs.length)).toEqual(paragraphs);
      }),
      { numRuns: 100 },
    );
  });
});
