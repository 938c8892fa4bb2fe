/**
 * `npm run floors`: measures quality and fails where a figure is worse than bench/floors.json says, or where a figure
 * has no floor. Text comes from the folders that the TALENTCORPUS_ variables name; a suite without its text is not
 * measured, and said so; with TALENTCORPUS_REQUIRE_FLOORS=1 that fails too.
 *
 *   npm run floors              compare
 *   npm run floors -- --raise   write figures that are better or new
 *   npm run floors -- --lower   write figures that are worse, too; the commit says why
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arrangeSuite } from './quality/arrange.js';
import { cleanNewsSuite } from './quality/clean-news.js';
import { conversionSuite } from './quality/conversion.js';
import { duplicatesSuite } from './quality/duplicates.js';
import { labelSuite } from './quality/label.js';
import { htmlPagesSuite, pagesSuite } from './quality/pages.js';
import { repairsSuite } from './quality/repairs.js';
import type { Suite } from './quality/suite.js';
import { lostBytesSuite } from './repair-decoder-floors.js';

interface Floors {
  [suite: string]: { fingerprint: string; figures: Record<string, number> };
}

const SUITES: readonly Suite[] = [
  conversionSuite,
  pagesSuite,
  htmlPagesSuite,
  labelSuite,
  cleanNewsSuite,
  duplicatesSuite,
  repairsSuite,
  lostBytesSuite,
  arrangeSuite,
];
const file = new URL('floors.json', import.meta.url);
const floors: Floors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Floors) : {};
const lower = process.argv.includes('--lower');
const raise = lower || process.argv.includes('--raise');
const required = process.env.TALENTCORPUS_REQUIRE_FLOORS === '1';

const failures: string[] = [];
for (const suite of SUITES) failures.push(...compare(suite));
if (raise) {
  const sorted = Object.fromEntries(Object.entries(floors).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}
for (const failure of failures) console.log(`FAILED ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);

function compare(suite: Suite): string[] {
  const folder = process.env[suite.needs];
  if (!folder || !existsSync(folder)) {
    console.log(`${suite.name}: not measured, ${suite.needs} names nothing that is there`);
    return required ? [`${suite.name}: ${suite.needs} is required here`] : [];
  }
  const { fingerprint, figures } = suite.measure(folder);
  const kept = floors[suite.name];
  if (kept && kept.fingerprint !== fingerprint && !raise) {
    return [
      `${suite.name}: measured on other text (${fingerprint}, floors are of ${kept.fingerprint}); run with --lower`,
    ];
  }
  const floor = kept?.fingerprint === fingerprint ? kept.figures : {};
  const written: Record<string, number> = {};
  const worse: string[] = [];
  console.log(`\n${suite.name}`);
  for (const [name, { value, bound }] of Object.entries(figures)) {
    const measured = Math.round(value * 1e4) / 1e4;
    const limit = floor[name];
    const isWorse = limit !== undefined && (bound === 'min' ? measured < limit : measured > limit);
    console.log(`  ${isWorse ? '✗' : '✓'} ${name}: ${measured} (${bound} ${limit ?? 'none yet'})`);
    if (limit === undefined && !raise) worse.push(`${suite.name}, ${name}: no floor; run with --raise`);
    if (isWorse && !lower) worse.push(`${suite.name}, ${name}: ${measured}, the floor is ${limit}`);
    written[name] = isWorse && !lower ? limit : measured;
  }
  for (const name of Object.keys(floor)) {
    if (!(name in figures)) worse.push(`${suite.name}, ${name}: has a floor and was not measured`);
  }
  if (raise) floors[suite.name] = { fingerprint, figures: written };
  return worse;
}
