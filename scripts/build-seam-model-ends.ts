import { isClosed } from '../src/stages/arrange/line.js';
import { endSlots, SLOT_BITS, startSlots } from '../src/stages/arrange/seam-features.js';

interface Example {
  readonly slots: readonly number[];
  /** 1: text was cut here; 0: the line ends or begins here. */
  readonly torn: 0 | 1;
}

/** Cuts that are made in each paragraph, and characters that they keep from its ends. */
const CUTS = 8;
const MARGIN = 12;
const SHORTEST = 30;
const ROUNDS = 4;
const RATE = 0.06;

/** The weights of two logistic regressions: does a line break off at its end, is it torn at its beginning? */
export function trainEnds(
  articles: readonly (readonly string[])[],
  held: readonly (readonly string[])[],
  random: () => number,
): { ends: Float32Array; starts: Float32Array } {
  const train = examples(articles, random);
  const test = examples(held, random);
  return {
    ends: regression(train.ends, test.ends, random, 'ends'),
    starts: regression(train.starts, test.starts, random, 'starts'),
  };
}

function examples(articles: readonly (readonly string[])[], random: () => number) {
  const ends: Example[] = [];
  const starts: Example[] = [];
  for (const lines of articles) {
    lines.forEach((text, i) => {
      if (i > 0) starts.push({ slots: startSlots(text), torn: 0 });
      if (!isClosed(text)) ends.push({ slots: endSlots(text), torn: 0 });
      if (i === 0 || text.length < SHORTEST) return;
      for (let k = 0; k < CUTS; k++) {
        const at = MARGIN + Math.floor(random() * (text.length - 2 * MARGIN + 1));
        if (!isClosed(text.slice(0, at))) ends.push({ slots: endSlots(text, at), torn: 1 });
        starts.push({ slots: startSlots(text, at), torn: 1 });
      }
    });
  }
  return { ends, starts };
}

/** Both classes weigh the same. */
function regression(
  train: readonly Example[],
  test: readonly Example[],
  random: () => number,
  name: string,
): Float32Array {
  const weights = new Float32Array(1 << SLOT_BITS);
  const squares = new Float32Array(1 << SLOT_BITS).fill(0.05);
  const torn = train.filter((example) => example.torn === 1).length;
  const share = [torn / (train.length - torn), 1];
  const logit = ({ slots }: Example) => slots.reduce((sum, at) => sum + weights[at]!, 0);
  for (let step = 0; step < ROUNDS * train.length; step++) {
    const example = train[Math.floor(random() * train.length)]!;
    const error = (1 / (1 + Math.exp(-logit(example))) - example.torn) * share[example.torn]!;
    for (const at of example.slots) {
      squares[at]! += error * error;
      weights[at]! -= (RATE * error) / Math.sqrt(squares[at]!);
    }
  }
  for (const kind of [0, 1]) {
    const of = test.filter((example) => example.torn === kind);
    const wrong = of.filter((example) => logit(example) > 0 !== (kind === 1)).length;
    console.error(`${name}, ${kind === 1 ? 'torn' : 'whole'}: ${wrong} of ${of.length} wrong on fold 1`);
  }
  return weights;
}
