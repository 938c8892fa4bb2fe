// The set that near-duplicate detection is measured on: news items, of some an edited and a cut copy, in random order.
import { readNews } from '../pages-clean.js';
import { randomFrom, shuffle } from './random.js';

export interface MadeDocument {
  readonly text: string;
  /** Documents of one family are copies of one item; an item without copies is a family of one. */
  readonly family: number;
  readonly kind: 'original' | 'edited' | 'cut' | 'unrelated';
}

const WITH_COPIES = 1000;
const UNRELATED = 2000;
const EDITED = 0.05;
const DROPPED = 0.2;
/** One item of ten is set apart for a blind test of other parts and is not looked at here. */
export const isBlind = (index: number) => index % 10 === 2;

/** Invented, as sites put them under an article. */
const FOOTERS: readonly ((n: number) => string)[] = [
  (n) => `责任编辑：段小禾 来源：青禾网 浏览次数：${n} 打印本页 关闭窗口`,
  (n) => `本文来自栗川新闻客户端，转载请注明出处。举报电话：0000-${1000000 + n}`,
  (n) => `上一篇：青禾市今冬供暖准备就绪 下一篇：栗川大桥第${(n % 9) + 1}号桥墩完工`,
  (n) => `版权所有 栗川在线 未经授权不得转载 备案号：栗备${10000 + n}号 技术支持：青禾信息`,
  (n) => `扫描二维码关注青禾发布，获取更多本地资讯。点赞${n % 100} 收藏${n % 37} 分享到朋友圈`,
];

/**
 * Half `a` is for choosing parameters, half `b` for reporting; each is made of its own half of the items, whatever the
 * seed. Together they are 2,000 items with both copies and 4,000 unrelated ones.
 *
 * @param folder Where `news-*.txt.gz` are.
 */
export function madeSet(folder: string, seed = 1): { a: MadeDocument[]; b: MadeDocument[] } {
  const items = readNews(folder).filter((_, index) => !isBlind(index));
  const half = (parity: number) =>
    madeHalf(
      items.filter((_, index) => index % 2 === parity),
      2 * seed + parity,
    );
  return { a: half(0), b: half(1) };
}

function madeHalf(items: string[], seed: number): MadeDocument[] {
  if (items.length < WITH_COPIES + UNRELATED) throw new Error(`only ${items.length} items in a half; it takes 3,000`);
  const random = randomFrom(seed);
  shuffle(items, random);
  const family = (i: number) => 2 * i + (seed % 2);
  return withCopies(items.slice(0, WITH_COPIES), items.slice(WITH_COPIES, WITH_COPIES + UNRELATED), family, random);
}

/** Each of `items` with an edited and a cut copy, and `unrelated` items, in random order. */
export function withCopies(
  items: readonly string[],
  unrelated: readonly string[],
  family: (index: number) => number,
  random: () => number,
): MadeDocument[] {
  const pool = items
    .slice(0, 400)
    .join('')
    .replace(/[^\p{Script=Han}]/gu, '');
  const made: MadeDocument[] = [];
  items.forEach((text, i) => {
    made.push({ text, family: family(i), kind: 'original' });
    made.push({ text: edited(text, pool, random), family: family(i), kind: 'edited' });
    made.push({ text: cut(text, random), family: family(i), kind: 'cut' });
  });
  unrelated.forEach((text, i) => {
    made.push({ text, family: family(items.length + i), kind: 'unrelated' });
  });
  return shuffle(made, random);
}

/** Of a hundred characters five become another one. */
function edited(text: string, pool: string, random: () => number): string {
  return text.replace(/\S/gu, (character) =>
    random() < EDITED ? pool.charAt(Math.floor(random() * pool.length)) : character,
  );
}

/** Without a fifth of its sentences, at least one where there are two, and with a footer. */
function cut(text: string, random: () => number): string {
  const sentences = text.match(/[^。！？\n]+[。！？]?\n?|\n/gu) ?? [text];
  const drop = sentences.length < 2 ? 0 : Math.max(1, Math.round(sentences.length * DROPPED));
  const dropped = new Set(shuffle([...sentences.keys()], random).slice(0, drop));
  const kept = sentences.filter((_, index) => !dropped.has(index)).join('');
  const number = Math.floor(random() * 100000);
  return `${kept.trimEnd()}\n${FOOTERS[number % FOOTERS.length]!(number)}\n`;
}
