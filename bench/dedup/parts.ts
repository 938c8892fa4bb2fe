// Parts and wholes: of some items a copy that was cut to its first two fifths, of others a page with two other items
// around them; resemblance is low in both.
import { readNews } from '../pages-clean.js';
import { isBlind, type MadeDocument } from './made-set.js';
import { randomFrom, shuffle } from './random.js';

const CUT = 400;
const AROUND = 400;
const UNRELATED = 1200;
const KEPT = 0.4;

/** A part and its whole are of one family. The items of half `b` of the made set, so that none was chosen by. */
export function partsSet(folder: string, seed = 7): MadeDocument[] {
  const items = readNews(folder).filter((_, index) => !isBlind(index));
  const half = items.filter((_, index) => index % 2 === 1);
  const random = randomFrom(seed);
  shuffle(half, random);
  const made: MadeDocument[] = [];
  for (let family = 0; family < CUT + AROUND + UNRELATED; family++) {
    const text = half[family]!;
    made.push({ text, family, kind: family < CUT + AROUND ? 'original' : 'unrelated' });
    if (family < CUT) made.push({ text: text.slice(0, Math.round(text.length * KEPT)), family, kind: 'cut' });
    else if (family < CUT + AROUND) {
      const [before, after] = [half.at(-1 - 2 * family)!, half.at(-2 - 2 * family)!];
      made.push({ text: `${before}\n${text}\n${after}`, family, kind: 'edited' });
    }
  }
  return shuffle(made, random);
}
