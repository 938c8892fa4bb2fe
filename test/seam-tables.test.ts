import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../src/package-file.js';
import { GRAM_FEATURES, GRAM_REACH, SeamGrams, seamGrams } from '../src/stages/arrange/seam-grams.js';
import { SeamTowers, seamTowers, towerScore } from '../src/stages/arrange/seam-towers.js';

const towers = seamTowers();

function gramsOf(end: string, start: string): Record<string, number> {
  const grams = seamGrams();
  const features = new Float64Array(GRAM_FEATURES.length + 1);
  const before = grams.endOf(towers.symbols.before(end, GRAM_REACH));
  grams.set(features, 1, before, grams.startOf(towers.symbols.behind(start, GRAM_REACH)));
  expect(features[0]).toBe(0);
  return Object.fromEntries(GRAM_FEATURES.map((name, i) => [name, features[i + 1]!]));
}

function fitOf(end: string, start: string): number {
  return towerScore(towers.tailVector(end), towers.headVector(start));
}

describe('the rows of characters that stand in clean text', () => {
  it('knows those across a seam by how often they do', () => {
    const word = gramsOf('青禾市去年引进高层次人', '才三百多名');
    expect(word).toMatchObject({ gram11Seen: 1, gram11Absent: 0, gram21Seen: 1, gram12Seen: 0 });
    expect(word.gram11).toBeGreaterThan(0.5);
    expect(word.gram11Count).toBeGreaterThan(word.gram21Count!);
  });

  it('says what is missing where two common characters never stand together', () => {
    const strange = gramsOf('三月五日，我国', '们铺好了');
    expect(strange).toMatchObject({ gram11: 0, gram11Seen: 0, gram11Count: 0 });
    expect(strange.gram11Absent).toBeLessThan(-0.5);
  });

  it('takes digits, and Latin letters of one case, for alike', () => {
    expect(gramsOf('投资1', '2亿元')).toEqual(gramsOf('投资7', '0亿元'));
    expect(gramsOf('一种新的G', 'PS模块')).toEqual(gramsOf('一种新的C', 'TS模块'));
  });

  it('says nothing of rows that the text is too short for', () => {
    expect(gramsOf('人', '才')).toMatchObject({
      gram11Seen: 1,
      gram21Seen: 0,
      gram12Seen: 0,
      gram22Seen: 0,
      gram31: 0,
    });
    expect(gramsOf('', '')).toMatchObject({ gram11: 0, gram11Seen: 0 });
  });
});

describe('the towers', () => {
  it('give more where a beginning is the right one', () => {
    const halves = [
      ['今年以来，青禾市把引进人才作为头等大事，出台了一系列', '扶持政策，吸引了三百多名工程师前来落户。'],
      ['工人们连夜抢修，三号桥的桥面终于在清晨六点', '恢复通车，早高峰没有受到影响。'],
      ['记者在村里看到，几位老人正坐在树下', '下棋聊天，孩子们在一旁追逐打闹。'],
      ['受冷空气影响，预计未来三天北部地区气温将', '下降八到十摄氏度，并伴有大风。'],
      ['运动员们在比赛中顽强拼搏，最终以三比二战胜', '对手，夺得了本届联赛的冠军。'],
    ] as const;
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // A beginning may go on readily with anything: what it gives its own end counts against what the others do.
    const given = halves.map(([end]) => halves.map(([, start]) => fitOf(end, start)));
    const right = mean(given.map((row, i) => row[i]!));
    expect(right).toBeGreaterThan(mean(given.flatMap((row, i) => row.filter((_, j) => j !== i))) + 1);
  });

  it('read the nearest characters only, and texts that are shorter', () => {
    const long = '很久以前的事情说不清楚了'.repeat(4);
    const near = '青禾市把引进人才作为头等大事，出台了一系列扶持';
    expect(near.length).toBeLessThanOrEqual(towers.width);
    expect(fitOf(`${long}${'，'.repeat(towers.width - near.length)}${near}`, '政策')).toBe(
      fitOf(`${'，'.repeat(towers.width - near.length)}${near}`, '政策'),
    );
    expect(Number.isFinite(fitOf('', ''))).toBe(true);
  });

  it('give the same numbers whatever was asked before', () => {
    const first = fitOf('出台了一系列扶持', '政策');
    fitOf('龘靐齉', '爩鱻');
    expect(fitOf('出台了一系列扶持', '政策')).toBe(first);
  });
});

describe('a file of tables', () => {
  it.each([
    ['data/seam-towers.bin', SeamTowers],
    ['data/seam-grams.bin', SeamGrams],
  ] as const)('%s is refused when it is of another version, longer or cut off', (path, Table) => {
    const file = readFileSync(packageFile(path));
    const other = Buffer.from(file);
    other[3] = 0x39;
    expect(() => new Table(other)).toThrow(/not a file of seam/);
    expect(() => new Table(Buffer.concat([file, Buffer.alloc(4)]))).toThrow(/damaged/);
    expect(() => new Table(file.subarray(0, -4))).toThrow();
  });
});
