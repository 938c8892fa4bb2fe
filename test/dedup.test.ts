// Copies are found, what only looks like one is left, and the answer hangs on the texts and their order alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clusters } from '../src/dedup/clusters.js';
import { Deduplicator } from '../src/dedup/deduplicator.js';
import { ones, resemblance, SKETCH_WORDS } from '../src/dedup/minhash.js';
import { normalForm } from '../src/dedup/normal-form.js';
import { Postings } from '../src/dedup/postings.js';
import { Signer } from '../src/dedup/signature.js';
import { dedup, findDuplicates, signature } from '../src/index.js';
import { bulletins } from './invented/forms.js';
import { edited, InventedNews, randomFrom } from './invented/news.js';

const news = (seed: number, sentences?: number) => new InventedNews(seed).article(sentences).paragraphs.join('\n');
const kinds = (texts: readonly string[], options = {}) =>
  findDuplicates(texts, options).map((duplicate) => duplicate && [duplicate.kind, duplicate.of]);

/** The share of common four-character shingles, counted. */
function counted(a: string, b: string): number {
  const shingles = (text: string) => {
    const form = normalForm(text);
    return new Set(Array.from({ length: form.length - 3 }, (_, i) => form.slice(i, i + 4)));
  };
  const [one, other] = [shingles(a), shingles(b)];
  const common = [...one].filter((shingle) => other.has(shingle)).length;
  return common / (one.size + other.size - common);
}

describe('the normal form', () => {
  it.each([
    ['white space and punctuation go', '青禾市，\u3000新 图书馆。\n开放！', '青禾市新图书馆开放'],
    ['width and case do not matter', 'Ａｂ Ｃ１２３', 'abc123'],
    ['other scripts stay', 'Élysée かな 한국어 𠮷', 'élyséeかな한국어𠮷'],
    ['nothing is left of marks', '…… —— ！？\n', ''],
  ])('%s', (_, text, form) => {
    expect(normalForm(text)).toBe(form);
  });

  it('is the same for a text and its normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => normalForm(normalForm(text)) === normalForm(text)),
    );
  });
});

describe('a sketch', () => {
  it('estimates resemblance within three standard errors, for texts of a common length', () => {
    const signer = new Signer();
    const random = randomFrom(5);
    let worst = 0;
    for (let seed = 0; seed < 60; seed++) {
      const text = news(seed, 20);
      const other = edited(text, 5 + (seed % 40), random);
      const estimate = resemblance(signer.of(text).sketch, 0, signer.of(other).sketch, 0);
      worst = Math.max(worst, Math.abs(estimate - counted(text, other)));
    }
    expect(worst).toBeLessThan(0.11);
  });

  it('of itself is 1, of nothing in common about 0', () => {
    const signer = new Signer();
    const [a, b] = [
      signer.of(news(1)).sketch,
      signer.of('与前文毫无相同之处的另一段话在这里写了下来以供比较'.repeat(3)).sketch,
    ];
    expect(resemblance(a, 0, a, 0)).toBe(1);
    expect(resemblance(a, 0, b, 0)).toBeLessThan(0.1);
    expect(a).toHaveLength(SKETCH_WORDS);
  });

  it('counts bits', () => {
    fc.assert(fc.property(fc.nat(0xffffffff), (word) => ones(word) === word.toString(2).replaceAll('0', '').length));
  });
});

describe('copies', () => {
  it('are found when they are exact, edited, or cut with a footer', () => {
    const originals = Array.from({ length: 200 }, (_, i) => news(1000 + i, 14));
    const random = randomFrom(9);
    const copies = originals.flatMap((text, i) =>
      [
        text.replaceAll('\n', ' ').replaceAll('，', ', '),
        edited(text, 30, random),
        `${text.split('\n').slice(1).join('\n')}\n责任编辑：段小禾`,
      ].slice(0, i % 4),
    );
    const found = kinds([...originals, ...copies]);
    expect(found.slice(0, 200).filter((duplicate) => duplicate !== null)).toEqual([]);
    const missed = found.slice(200).filter((duplicate) => duplicate === null).length;
    expect(missed).toBeLessThanOrEqual(copies.length * 0.05);
    let at = 200;
    originals.forEach((_, i) => {
      for (let copy = 0; copy < i % 4; copy++, at++) if (found[at]) expect(found[at]![1]).toBe(i);
    });
  });

  it('are not texts of one form with other numbers', () => {
    const bulletin = (day: number, level: string, flow: number) =>
      `青禾河水情通报。${day}日八时，青禾站水位${level}米，流量每秒${flow}立方米，比前一日略有变化。栗川站以下河段平稳，沿岸各闸口照常开启，渡轮按时开行，居民不必惊慌，如有变化另行通报。`;
    expect(kinds([bulletin(3, '14.25', 870), bulletin(17, '12.81', 655)])).toEqual([null, null]);
    expect(kinds([bulletin(3, '14.25', 870), bulletin(3, '14.25', 870).replace('照常', '如常')])).toEqual([
      null,
      ['near', 0],
    ]);
  });

  it.each(['exchange rates', 'results', 'earthquakes'] as const)('are not %s, whose figures differ', (form) => {
    const gone = kinds(bulletins(form, 40, 3)).filter((duplicate) => duplicate !== null).length;
    // Small figures follow each other in the same order by chance.
    expect(gone).toBeLessThanOrEqual(2);
  });

  it('have at least half of their numbers in common, in the order in which they stand', () => {
    const text = news(5, 8).replace(/\d+/g, '若干');
    const form = (numbers: readonly number[]) => `${text}${numbers.map((number) => `售出${number}筐`).join('，')}。`;
    const figures = [101, 202, 303, 404, 505, 606];
    const alike = (numbers: readonly number[]) =>
      kinds([form(figures), form(numbers)], { contained: false })[1] !== null;
    expect(alike([101, 202, 303, 411, 511, 611])).toBe(true);
    expect(alike([101, 202, 311, 411, 511, 611])).toBe(false);
    expect(alike([606, 303, 505, 202, 404, 101])).toBe(false);
    expect(alike([])).toBe(true);
  });

  it('are only the exact ones when it is asked so', () => {
    const text = news(3);
    const texts = [text, edited(text, 40, randomFrom(1)), ` ${text}`, text.slice(0, text.length / 2)];
    expect(kinds(texts, { near: false, contained: false })).toEqual([null, null, ['exact', 0], null]);
  });

  it('join by way of a third, also when that comes last', () => {
    const text = news(11, 20);
    const [a, b] = [text.slice(0, text.length * 0.78), text.slice(text.length * 0.22)];
    expect(kinds([a, b, text], { contained: false }).slice(1)).toEqual([
      ['near', 0],
      ['near', 0],
    ]);
    const atOnce = new Deduplicator({ contained: false });
    const signer = new Signer();
    expect([a, b, text].map((one) => atOnce.add(signer.of(one))?.of ?? null)).toEqual([null, null, 0]);
  });

  it('leave the longest when it is asked so', () => {
    const text = news(21, 16);
    const shorter = text.slice(0, -20);
    expect(kinds([shorter, text], { keep: 'longest' })).toEqual([['near', 1], null]);
    expect(kinds([shorter, text])).toEqual([null, ['near', 0]]);
  });

  it('of texts too short for a shingle are found when they are exact', () => {
    expect(kinds(['快讯', '快 讯！', '简讯', '', '……', '……'])).toEqual([null, ['exact', 0], null, null, null, null]);
  });
});

describe('a part of a longer text', () => {
  const [before, text, after] = [news(31, 20), news(32, 14), news(33, 20)];
  const page = `${before}\n${text}\n${after}`;

  it('goes, and the whole stays, whichever came first', () => {
    expect(kinds([page, text])).toEqual([null, ['contained', 0]]);
    expect(kinds([text, page])).toEqual([['contained', 1], null]);
    expect(kinds([text, page], { contained: false })).toEqual([null, null]);
  });

  it('goes for the longest of a chain', () => {
    const half = text.slice(0, text.length / 2);
    expect(kinds([half, text, page])).toEqual([['contained', 2], ['contained', 2], null]);
  });

  it('is not told by numbers, unless both have two or more', () => {
    const [bare, around] = [text, page].map((one) => one.replace(/\d+/g, '若干'));
    const sold = (numbers: readonly number[]) => numbers.map((number) => `售出${number}筐。`).join('');
    const part = `${bare}${sold([101, 202, 303, 404])}`;
    const against = (numbers: readonly number[]) => kinds([`${around}${sold(numbers)}`, part])[1];
    expect(against([101, 202, 303, 404])).toEqual(['contained', 0]);
    expect(against([511, 622, 733, 844])).toBeNull();
    expect(against([511])).toEqual(['contained', 0]);
    expect(against([])).toEqual(['contained', 0]);
  });

  it('at once, what is named is always what stays', () => {
    const random = randomFrom(3);
    const texts = [page, text, ` ${text}`, edited(text, 60, random), text.slice(0, text.length / 2), after, text];
    const deduplicator = new Deduplicator();
    const signer = new Signer();
    const decided = texts.map((one) => deduplicator.add(signer.of(one)));
    expect(decided.map((duplicate) => duplicate && [duplicate.kind, duplicate.of])).toEqual([
      null,
      ...[1, 2, 3, 4, 5, 6].map(() => ['contained', 0]),
    ]);
  });

  it('at once, goes only when the whole was there', async () => {
    const kindsAtOnce: (string | undefined)[] = [];
    for await (const { duplicate } of dedup([{ text }, { text: page }, { text: text.replaceAll('\n', '') }]))
      kindsAtOnce.push(duplicate?.kind);
    expect(kindsAtOnce).toEqual([undefined, undefined, 'exact']);
  });
});

describe('the answer', () => {
  it('is the same for the same texts, and one decision for each', () => {
    const random = randomFrom(77);
    const texts = Array.from({ length: 300 }, (_, i) =>
      i % 3 === 0 ? news(i) : edited(news(i - (i % 3)), 25, random),
    );
    expect(findDuplicates(texts)).toEqual(findDuplicates([...texts]));
    findDuplicates(texts).forEach((duplicate, i, all) => {
      if (!duplicate) return;
      expect(duplicate.of).not.toBe(i);
      expect(all[duplicate.of]).toBeNull();
    });
  });

  it('of random texts is never an error', () => {
    const text = fc.string({ unit: fc.constantFrom(...'青禾市图书馆开放12 ，。\n𠮷a'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const found = findDuplicates(texts);
        expect(found).toHaveLength(texts.length);
        found.forEach((duplicate, i) => {
          if (duplicate?.kind === 'exact') expect(normalForm(texts[i]!)).toBe(normalForm(texts[duplicate.of]!));
        });
      }),
    );
  });
});

describe('the parts that it is made of', () => {
  it('postings keep the order of a key through growth', () => {
    const postings = new Postings();
    for (let i = 0; i < 5000; i++) postings.add(i % 7 === 0 ? 0xffffffff : i * 2654435761, i);
    const found = new Int32Array(1000);
    const count = postings.find(0xffffffff, found);
    expect(Array.from(found.subarray(0, count))).toEqual(Array.from({ length: 715 }, (_, i) => i * 7));
  });

  it('a cluster is called by its first document, however it was joined', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(19), fc.nat(19))), (pairs) => {
        const clusters = new Clusters();
        for (let i = 0; i < 20; i++) clusters.add();
        for (const [i, j] of pairs) clusters.join(i, j);
        // By hand: the least number that can be reached.
        const least = Array.from({ length: 20 }, (_, i) => i);
        for (let round = 0; round < 20; round++)
          for (const [i, j] of pairs) least[i] = least[j] = Math.min(least[i]!, least[j]!);
        for (let i = 0; i < 20; i++) expect(clusters.first(i)).toBe(least[i]);
      }),
    );
  });

  it('a signature is what other programs read: hexadecimal words', () => {
    const record = signature(news(41));
    expect(record.exact).toMatch(/^[0-9a-f]{16}$/);
    expect(record.sketch).toMatch(/^[0-9a-f]{256}$/);
    expect(record.bands).toHaveLength(32);
    expect(signature('快讯')).toMatchObject({ bands: [], length: 2 });
    expect(signature(news(41))).toEqual(record);
  });
});
