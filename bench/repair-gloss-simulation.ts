import { applyEdits } from '../src/pipeline/apply.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { CONVERSION_ONLY, type MirrorChannel } from '../src/stages/repair/mirror/channel.js';
import { damage } from '../src/stages/repair/mirror/forward.js';
import { noise, sampleGlossList } from '../src/stages/repair/mirror/gloss-list.js';

/** Kinds of sites that real pages show. */
export const SITES: Record<string, Partial<MirrorChannel>> = {
  'private use kept': {},
  'private use kept, folded': { nfkc: 'width' },
  'private use kept, NFKC': { nfkc: true },
  'private use dropped, folded': { privateUse: 'dropped', nfkc: 'width' },
  'cut at four marks, kept': { marks: 'four', nfkc: 'width' },
  'cut at all marks, dropped': { marks: 'all', pausesFirst: true, privateUse: 'dropped', nfkc: 'width' },
  'with a space': { space: true, nfkc: 'width' },
  'by characters, a space behind': { aligned: true, space: 'behind', tones: false, nfkc: 'width' },
  toneless: { tones: false, nfkc: 'width' },
};

/** A clean article, what a site made of it, and what it would be without glosses and cuts. */
export interface Sample {
  readonly seen: string;
  readonly original: string;
}

/** One article through one kind of site; `k` chooses the gloss list, its share as on real pages. */
export function sampleOf(article: string, site: Partial<MirrorChannel>, k: number): Sample {
  const channel = { ...CONVERSION_ONLY, ...site, glossList: sampleGlossList(k, 0.1 + 0.55 * noise(k, 5)) };
  return { seen: damage(article, channel), original: damage(article, { ...channel, glossList: [], marks: 'none' }) };
}

/** What became of the samples of one kind of site. */
export interface Score {
  articles: number;
  notSeen: number;
  exact: number;
  /** Articles of which nothing was left open. */
  closed: number;
  /** Articles of which nothing was left open, and that are not right: silent errors. */
  closedButWrong: number;
  glosses: number;
  shifted: number;
  unresolved: number;
}

export function scoreOf(samples: Iterable<Sample>): Score {
  const score: Score = {
    articles: 0,
    notSeen: 0,
    exact: 0,
    closed: 0,
    closedButWrong: 0,
    glosses: 0,
    shifted: 0,
    unresolved: 0,
  };
  for (const { seen, original } of samples) {
    score.articles++;
    const proposal = proposeGlosses(seen);
    if (!proposal) {
      score.notSeen++;
      continue;
    }
    const exact = applyEdits(seen, proposal.edits) === original;
    if (exact) score.exact++;
    if (proposal.unresolved.length === 0) {
      score.closed++;
      if (!exact) score.closedButWrong++;
    }
    for (const { rule } of proposal.edits) rule === 'gloss' ? score.glosses++ : score.shifted++;
    score.unresolved += proposal.unresolved.length;
  }
  return score;
}

/** Prints the table: every `step`-th article of one half (0 even, 1 odd) through each kind of site. */
export function simulate(items: readonly string[], half: 0 | 1, step: number, print: (line: string) => void): void {
  print(
    `${'site'.padEnd(30)} articles  exact  all closed  closed but wrong  not seen  glosses off  put together  left open`,
  );
  for (const [name, site] of Object.entries(SITES)) {
    const samples = function* () {
      for (let i = half; i < items.length; i += 2 * step) {
        if (items[i]!.length >= 200 && items[i]!.length <= 3000) yield sampleOf(items[i]!, site, i);
      }
    };
    const s = scoreOf(samples());
    const cells = [s.articles, s.exact, s.closed, s.closedButWrong, s.notSeen, s.glosses, s.shifted, s.unresolved];
    const widths = [8, 7, 12, 18, 10, 13, 14, 11];
    print(name.padEnd(30) + cells.map((cell, i) => String(cell).padStart(widths[i]!)).join(''));
  }
}
