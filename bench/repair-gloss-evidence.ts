// `npx tsx bench/repair-gloss-evidence.ts [step]`: the evidence by which a page is taken as a mirror's work or not, on
// simulated mirror pages of all lengths and on clean news in which an author might have told readings, both from the even
// half of the news (TALENTCORPUS_CORPUS). From this table come the thresholds EVIDENCE of src/stages/repair/gloss-page.ts.
import { EVIDENCE, judgePage } from '../src/stages/repair/gloss-page.js';
import { findGlossMarks, readMarks } from '../src/stages/repair/gloss-scan.js';
import { toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { noise } from '../src/stages/repair/mirror/gloss-list.js';
import { readings } from '../src/stages/repair/readings.js';
import { newsItems } from './news.js';
import { SITES, sampleOf } from './repair-gloss-simulation.js';

/** The evidence, whatever the verdict; null where there is no aligned gloss or fewer than two brackets. */
function evidenceOf(text: string): number | null {
  const found = findGlossMarks(text, 2);
  if (!found) return null;
  return (
    judgePage(text, readMarks(text, found, readings()), readings(), {
      traditional: -1e9,
      simplified: -1e9,
      scattered: 1e9,
    })?.evidence ?? null
  );
}

/** Puts the first reading behind the characters that `chosen` picks, at their first occurrence or at all of them. */
function annotated(text: string, chosen: (character: string, i: number) => boolean, firstOnly: boolean): string {
  const table = readings();
  const seen = new Set<string>();
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    out += character;
    const reading = table.of(character.charCodeAt(0))[0];
    if (reading === undefined || !chosen(character, i) || (firstOnly && seen.has(character))) continue;
    seen.add(character);
    out += `(${table.spell(reading)})`;
  }
  return out;
}

function isRare(character: string): boolean {
  const unit = character.charCodeAt(0);
  return Math.min(readings().traditionalCost(unit), readings().simplifiedCost(unit)) > 10.5;
}

type Annotate = (text: string, seed: number) => string;
const ANNOTATIONS: Record<string, Annotate> = {
  'rare characters, once': (text) => annotated(text, isRare, true),
  'rare characters, always': (text) => annotated(text, isRare, false),
  'one character in fifty, once': (text, seed) => annotated(text, (_, i) => noise(i, seed) < 0.02, true),
  'one character in ten, once': (text, seed) => annotated(text, (_, i) => noise(i, seed) < 0.1, true),
  'some characters, always': (text, seed) => annotated(text, (c) => noise(c.charCodeAt(0), seed) < 0.03, false),
  'the first sentence, every character': (text) => annotated(text, (_, i) => i < text.indexOf('。'), false),
};

function row(name: string, values: readonly (number | null)[], threshold: number): string {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number) => known[Math.floor(share * (known.length - 1))]?.toFixed(1) ?? '–';
  const over = known.filter((value) => value >= threshold).length;
  return `${name.padEnd(46)} ${String(values.length).padStart(5)} texts  ${((100 * over) / values.length).toFixed(2).padStart(6)} % over  evidence least ${at(0)}, 1 % ${at(0.01)}, median ${at(0.5)}, 99 % ${at(0.99)}, most ${at(1)}`;
}

const items = newsItems();
const step = Number(process.argv[2] ?? 10);
if (items) {
  const some = items.filter((item, i) => i % (2 * step) === 0 && item.length >= 200 && item.length <= 3000);
  console.log(`thresholds: ${JSON.stringify(EVIDENCE)}`);
  for (const length of [60, 100, 200, 400, 3000]) {
    const values = some.map((item, i) => {
      const from = Math.floor(noise(i, 9) * Math.max(1, item.length - length));
      return evidenceOf(sampleOf(item.slice(from, from + length), SITES['private use kept, folded']!, i).seen);
    });
    console.log(row(`mirror pages of up to ${length} characters`, values, EVIDENCE.traditional));
  }
  for (const [name, annotate] of Object.entries(ANNOTATIONS)) {
    const traditional = some.map((item, i) => evidenceOf(annotate(toMirrorTraditional(item), i)));
    console.log(row(`Traditional: ${name}`, traditional, EVIDENCE.traditional));
    const simplified = some.map((item, i) => evidenceOf(annotate(item, i)));
    console.log(row(`Simplified: ${name}`, simplified, EVIDENCE.simplified));
  }
}
