import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../src/model/block.js';
import {
  BAR,
  CLASSES,
  COMMA,
  characterClasses,
  DIGIT,
  HAN,
  SPACE,
  STOP,
} from '../src/stages/label/character-classes.js';
import type { BlockRule } from '../src/stages/label/rule.js';
import { RULES } from '../src/stages/label/rules/index.js';
import { buildScanner, scanBlock } from '../src/stages/label/scan.js';

const classes = characterClasses();
const scanner = buildScanner(RULES.filter((rule): rule is BlockRule => rule.scope === 'block'));
/** All characters that the table names one by one, wherever they lie. */
const named = Array.from(classes, (kind, unit) => (kind > HAN ? String.fromCharCode(unit) : '')).filter(Boolean);
const text = fc
  .array(fc.oneof(fc.constantFrom(...named), fc.constantFrom(...'青禾市三号桥丨首页a1')), {
    minLength: 1,
    maxLength: 200,
  })
  .map((characters) => characters.join(''));

describe('the scan of a block', () => {
  it('counts each character as the table of classes has it', () => {
    fc.assert(
      fc.property(text, (line) => {
        const counts = new Array<number>(CLASSES).fill(0);
        for (let i = 0; i < line.length; i++) counts[classes[line.charCodeAt(i)]!]!++;
        const block: Block = { index: 0, text: line, line: 1, gap: 0 } as Block;
        const { view } = scanBlock(block, scanner, new Uint32Array(CLASSES));
        expect([view.han, view.bars, view.commas, view.digits, view.spaces, view.stops]).toEqual(
          [HAN, BAR, COMMA, DIGIT, SPACE, STOP].map((kind) => counts[kind]),
        );
      }),
    );
  });
});
