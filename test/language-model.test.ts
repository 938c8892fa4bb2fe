// The character model: its file, its layout, and that it tells Chinese from what is not.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BREAK, countGrams, findGram } from '../scripts/build-language-model-counts.js';
import { estimate } from '../scripts/build-language-model-estimate.js';
import { prune } from '../scripts/build-language-model-prune.js';
import { layOut } from '../scripts/build-language-model-write.js';
import { LanguageModel, languageModel } from '../src/stages/repair/language-model.js';
import { CLASS, SIMPLIFIED_FORM, VARIANT_FORM } from '../src/stages/repair/language-model-symbols.js';

const data = new URL('../data/', import.meta.url);

describe('the model in data/', () => {
  const model = languageModel();

  it('is the file that its record describes, and at most 5 MB', () => {
    const file = readFileSync(new URL('language-model.bin', data));
    const record = JSON.parse(readFileSync(new URL('language-model.json', data), 'utf8')) as Record<string, unknown>;
    expect(file.length).toBe(record.bytes);
    expect(file.length).toBeLessThanOrEqual(5_000_000);
    expect(createHash('sha256').update(file).digest('hex')).toBe(record.sha256);
    expect(record.withoutFold).toEqual([0, 1]);
  });

  it('gives finite costs, and probabilities that sum to one behind any history', () => {
    for (const history of ['', '我们', '图书馆', '第一次', '。', '龘', 'abc']) {
      let state = model.start;
      for (const character of history) state = model.step(state, model.symbolOf(character.charCodeAt(0)));
      let sum = 0;
      for (let symbol = 0; symbol < model.ids; symbol++) {
        model.step(state, symbol);
        expect(Number.isFinite(model.answerCost)).toBe(true);
        sum += Math.exp(-model.answerCost);
      }
      expect(sum).toBeGreaterThan(0.9);
      expect(sum).toBeLessThan(1.1);
    }
  });

  it('prefers a sentence to the same characters in disorder', () => {
    expect(model.costOf('孩子们在图书馆里写作业')).toBeLessThan(model.costOf('馆孩图里们业在写子书作') - 20);
  });

  it('scores Traditional and full-width forms as their Simplified and narrow ones, and marks them', () => {
    expect(model.symbolOf('圖'.charCodeAt(0))).toBe(model.symbolOf('图'.charCodeAt(0)));
    expect(model.symbolOf('，'.charCodeAt(0))).toBe(model.symbolOf(','.charCodeAt(0)));
    expect(model.table['圖'.charCodeAt(0)]! & VARIANT_FORM).not.toBe(0);
    expect(model.table['图'.charCodeAt(0)]! & SIMPLIFIED_FORM).not.toBe(0);
    expect(model.table['后'.charCodeAt(0)]! & (VARIANT_FORM | SIMPLIFIED_FORM)).toBe(0);
    expect(model.symbolOf(0xe123)).toBe(CLASS.never);
  });
});

describe('a model of a few lines', () => {
  // Symbols 16 a, 17 b, 18 c.
  const lines = [
    [0, 16, 17, 18, 0],
    [0, 16, 17, 17, 0],
    [0, 17, 18, 0],
  ];
  const stream = Uint16Array.from([...lines.flatMap((line) => [...line, BREAK]), 16, BREAK, 17, BREAK, 18, BREAK]);
  const weights = new Float32Array(stream.length).fill(1);

  it('counts every n-gram, and none over a break', () => {
    const levels = countGrams(stream, weights, 3);
    const count = (...gram: number[]) => {
      const row = findGram(levels[gram.length - 1]!, gram.length, Uint16Array.from(gram), 0);
      return row < 0 ? 0 : levels[gram.length - 1]!.counts[row];
    };
    expect(count(17)).toBe(5);
    expect(count(16, 17)).toBe(2);
    expect(count(17, 18, 0)).toBe(2);
    expect(count(0, 0)).toBe(0);
    expect(count(18, 16)).toBe(0);
  });

  it('is the same, byte for byte, every time, and can be read', () => {
    const build = () => {
      const levels = countGrams(stream, weights, 4);
      // A class without a count has its floor only; the builder gives every id a unigram.
      const estimates = estimate(levels, 0.5);
      const pruned = prune(levels, estimates, 10_000, [5, 5, 3]);
      return layOut(new Uint16Array(65536).fill(17), 19, levels, estimates, pruned);
    };
    expect(build().equals(build())).toBe(true);
    const model = new LanguageModel(build());
    const state = model.step(model.step(model.start, 16), 17);
    model.step(state, 18);
    const seen = model.answerCost;
    model.step(state, 16);
    expect(seen).toBeLessThan(model.answerCost);
  });

  it('refuses another file', () => {
    expect(() => new LanguageModel(new Uint8Array(200_000))).toThrow('not a language model');
  });
});
