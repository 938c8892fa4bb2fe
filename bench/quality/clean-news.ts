import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { placeOf } from '../../src/model/block.js';
import { examine } from '../../src/pipeline/clean.js';
import { repair } from '../../src/pipeline/repair.js';
import { readNews } from '../pages-clean.js';
import { atMost, type Figure, fingerprintOf, type Suite } from './suite.js';

const { Converter } = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

/** Text as a page may rightly hold it: questions, a term in brackets, Latin, Greek, kana. */
const PUT_IN = ['真的吗?', '(TRIZ)', 'Élysée café', 'α与β', 'カタカナ', 'f(x)', '1:1', '行(xíng)'];

/** Restraint: what happens to clean news, where nothing is to be done. Every item counts, none is left out. */
export const cleanNewsSuite: Suite = {
  name: 'clean news',
  needs: 'TALENTCORPUS_CORPUS',
  measure(folder) {
    const items = readNews(folder);
    const toTraditional = Converter({ from: 'cn', to: 't' });
    const edited = { repair: 0, simplify: 0, punctuation: 0 };
    let taken = 0;
    let arranged = 0;
    for (const text of items) {
      const { passes, blocks, labels, operations } = examine({ path: null, text });
      const seams = operations.some(({ kind, evidence }) => kind === 'move' || evidence !== undefined);
      if (seams || passes.some(({ stage }) => stage === 'arrange')) arranged++;
      if (passes.some(({ stage, edits }) => stage === 'repair' && edits.length > 0)) edited.repair++;
      if (passes.some(({ edits }) => edits.some(({ rule }) => rule.startsWith('folded-')))) edited.punctuation++;
      if (blocks.some(({ edits }) => edits.length > 0)) edited.simplify++;
      if (labels.some(({ role, block }) => placeOf(role) === 'removed' || (block > 0 && placeOf(role) === 'metadata')))
        taken++;
    }
    const repaired = (texts: readonly string[]) => texts.filter((text) => repair(text).edits.length > 0).length;
    const figures: Record<string, Figure> = {
      'items repaired': atMost(edited.repair),
      'items converted': atMost(edited.simplify),
      'items with punctuation restored': atMost(edited.punctuation),
      'items that lose text': atMost(taken),
      'items put in another order or joined': atMost(arranged),
      'items repaired, folded by NFKC': atMost(repaired(items.map((text) => text.normalize('NFKC')))),
      'items repaired, in Traditional': atMost(repaired(items.map(toTraditional))),
      'items repaired, with foreign marks put in': atMost(repaired(items.map(withMarks))),
    };
    const files = readdirSync(folder).filter((name) => /^news-.*\.txt\.gz$/.test(name));
    return { fingerprint: fingerprintOf(files.sort().map((name) => join(folder, name))), figures };
  },
};

function withMarks(text: string, item: number): string {
  const at = Math.floor(text.length / 2);
  const marks = PUT_IN.map((_, k) => PUT_IN[(item + k) % PUT_IN.length]!);
  return `${text.slice(0, at)}${marks[0]}${text.slice(at)}${marks[1]}\n${marks.slice(2).join(' ')}\n`;
}
