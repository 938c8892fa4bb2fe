import type { CorpusUnit } from '../scripts/build-language-model-corpus.js';
import { INVERSES } from '../src/stages/repair/codec/inverse.js';
import { findRuns } from '../src/stages/repair/codec/search.js';
import { suspectSpans } from '../src/stages/repair/codec/suspicion.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';

/** What is put between the characters of clean text to tempt a repair. */
const ADDITIONS = ['?', '(TRIZ)', 'naïve café', 'Ωμέγα', 'カタカナ', 'Привет', '?', '（§3）', '·', '©', '×', 'ü'];

/** Edits and reports on clean text, as it is and varied, and the speed at which it is told to be clean. */
export function cleanText(
  units: readonly CorpusUnit[],
  toTraditional: (text: string) => string,
  print: (line: string) => void,
): void {
  const articles = units.filter((unit) => unit.section === '').map((unit) => unit.text);
  const lines = units.filter((unit) => unit.section !== '').map((unit) => unit.text);
  const variants: [string, (text: string) => string][] = [
    ['as it is', (text) => text],
    ['folded by NFKC', (text) => text.normalize('NFKC')],
    ['in Traditional', toTraditional],
    ['with signs and scripts put in', sprinkle],
  ];
  print('');
  print('clean text                                  edited  reported  of');
  for (const [kind, texts] of [
    ['articles', articles],
    ['lines', lines],
  ] as const) {
    for (const [name, vary] of variants) {
      let edited = 0;
      let reported = 0;
      const shown: string[] = [];
      for (const text of texts) {
        const proposal = proposeInversions(vary(text));
        if (!proposal) continue;
        if (proposal.edits.length > 0) edited++;
        else reported++;
        shown.push(proposal.edits.length > 0 ? 'edited' : 'reported');
        const first = proposal.edits[0] ?? proposal.unresolved[0]!;
        const piece = 'before' in first ? `${first.before} → ${first.after}` : first.text;
        shown.push(`    ${first.rule}: ${piece}`);
      }
      print(
        `${kind}, ${name}`.padEnd(42) +
          ` ${String(edited).padStart(7)} ${String(reported).padStart(9)}  ${texts.length}`,
      );
      if (process.env.SHOW) for (const line of shown) print(line);
    }
  }
  print(
    `best gain of a run in the articles and their Traditional copies: ${bestGain(articles, toTraditional).toFixed(1)} nats`,
  );
  speed(articles, print);
}

/** The most that a run gains in text that nothing is wrong with: what the thresholds of damage.ts stand above. */
function bestGain(articles: readonly string[], toTraditional: (text: string) => string): number {
  let best = 0;
  for (const article of articles) {
    for (const text of [article, toTraditional(article)]) {
      for (const line of text.split('\n')) {
        for (const inverse of INVERSES) {
          for (const run of findRuns(line, 0, line.length, inverse)) best = Math.max(best, run.gain);
        }
      }
    }
  }
  return best;
}

/** An addition every 40 characters, in turn. */
function sprinkle(text: string): string {
  let out = '';
  const characters = [...text];
  for (let i = 0, k = 0; i < characters.length; i += 40, k++) {
    out += characters.slice(i, i + 40).join('') + ADDITIONS[k % ADDITIONS.length];
  }
  return out;
}

function speed(articles: readonly string[], print: (line: string) => void): void {
  const bytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const best = { suspect: Number.POSITIVE_INFINITY, propose: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 5; round++) {
    let start = performance.now();
    for (const text of articles) suspectSpans(text);
    best.suspect = Math.min(best.suspect, performance.now() - start);
    start = performance.now();
    for (const text of articles) proposeInversions(text);
    best.propose = Math.min(best.propose, performance.now() - start);
  }
  print('');
  print(
    `clean articles: suspicion test ${(bytes / best.suspect / 1000).toFixed(0)} MB/s, whole step ${(bytes / best.propose / 1000).toFixed(0)} MB/s`,
  );
}
