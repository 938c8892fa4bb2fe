// `npx tsx bench/repair-gloss-calibrate.ts [step]`: how often solutions of shifted runs are right, by margin, dearest
// character and length, on simulated pages from the even half of the news (TALENTCORPUS_CORPUS). From this table come
// the thresholds and confidences of src/stages/repair/gloss-site.ts; bench/repair-gloss.ts reports on the odd half.
import { judgePage } from '../src/stages/repair/gloss-page.js';
import { findGlossMarks, readMarks } from '../src/stages/repair/gloss-scan.js';
import { solveShiftedRun } from '../src/stages/repair/gloss-search.js';
import { confidenceOf, isBelieved } from '../src/stages/repair/gloss-site.js';
import { surroundingsOf } from '../src/stages/repair/gloss-surroundings.js';
import { NONE } from '../src/stages/repair/gloss-syllable.js';
import { lastBytesAt } from '../src/stages/repair/gloss-symbols.js';
import { readings } from '../src/stages/repair/readings.js';
import { newsItems } from './news.js';
import { type Sample, SITES, sampleOf } from './repair-gloss-simulation.js';

interface Solved {
  readonly shown: boolean;
  readonly margin: number;
  readonly worst: number;
  readonly shifted: number;
  readonly right: boolean;
  /** 0 where it would be left open. */
  readonly confidence: number;
}

/** Every run of the page that begins at a torn gloss, solved without regard to thresholds. */
function* solutionsOf({ seen, original }: Sample): Generator<Solved> {
  const table = readings();
  const found = findGlossMarks(seen, 2);
  const marks = found && readMarks(seen, found, table);
  const page = marks && judgePage(seen, marks, table);
  if (!page) return;
  const around = surroundingsOf(seen, marks, page, table);
  let done = 0;
  for (let at = seen.indexOf('?'); at >= 0; at = seen.indexOf('?', at + 1)) {
    if (at < done || !around.eatenGlossAt(at)) continue;
    const mark = around.alignedMarkEndingAt(at);
    const behind = mark === NONE ? at : marks.start[mark]!;
    const solution = solveShiftedRun(around, at, lastBytesAt(seen, behind - 1, around.folded));
    if (!solution) continue;
    done = solution.end;
    const before = seen.slice(behind - 1, behind);
    const next = seen.slice(solution.end, solution.end + 1);
    const { margin, worst, shifted, text } = solution;
    const right = original.includes(before + text) && (original.includes(text + next) || next === '?');
    const shown = around.showsPrivateUse;
    const confidence = isBelieved(solution, shown) ? confidenceOf(solution, shown) : 0;
    yield { shown, margin, worst, shifted, right, confidence };
  }
}

const KEYS: Record<string, (s: Solved) => string> = {
  confidence: (s) => String(s.confidence),
  margin: (s) => String(Math.min(30, Math.floor(s.margin / 1.5) * 1.5)).padStart(4),
  worst: (s) => String(Math.floor(s.worst)).padStart(4),
  shifted: (s) => String(Math.min(10, s.shifted)).padStart(4),
};

const items = newsItems();
const step = Number(process.argv[2] ?? 5);
if (items) {
  const all: Solved[] = [];
  for (const site of ['private use kept, folded', 'private use dropped, folded', 'cut at four marks, kept']) {
    for (let i = 0; i < items.length; i += 2 * step) {
      if (items[i]!.length >= 200 && items[i]!.length <= 3000)
        all.push(...solutionsOf(sampleOf(items[i]!, SITES[site]!, i)));
    }
  }
  for (const shown of [true, false]) {
    for (const long of [false, true]) {
      const some = all.filter((s) => s.shown === shown && s.shifted > 2 === long);
      console.log(
        `\nprivate use ${shown ? 'shown' : 'not shown'}, ${long ? 'runs of three and more' : 'one or two characters'}: ${some.length}`,
      );
      for (const [name, key] of Object.entries(KEYS)) {
        const groups = new Map<string, [right: number, wrong: number]>();
        for (const s of some) {
          const group = groups.get(key(s)) ?? [0, 0];
          group[s.right ? 0 : 1]++;
          groups.set(key(s), group);
        }
        const cells = [...groups].sort().map(([k, [right, wrong]]) => `${k.trim()}: ${right}/${wrong}`);
        console.log(`  ${name}, right/wrong: ${cells.join('  ')}`);
      }
    }
  }
}
