/**
 * Lists what repair does to real pages of mirror sites, place by place, and holds it to verdicts made by hand.
 *
 *   TALENTCORPUS_MIRROR=folder npx tsx bench/mirror-sites.ts           each place with what stands around it
 *   TALENTCORPUS_MIRROR=folder npx tsx bench/mirror-sites.ts --check   only the sums, against docs/mirror-sites.md
 *
 * The folder holds `pages.jsonl`, a record {id, text} a line. The verdicts name a place by page, position and a hash of
 * what was made of it, because the pages are others' text; a place whose hash is another is not judged any more.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { applyEdits } from '../src/pipeline/apply.js';
import { repair } from '../src/pipeline/repair.js';
import { countMarks, mirrorPages } from './repair-gloss-pages.js';

/** One place where bytes were lost. */
export interface Site {
  readonly page: string;
  /** UTF-16 units into the text that the pass was shown. */
  readonly at: number;
  /** First 8 hex digits of the SHA-256 of rule, what was seen and what was made of it. */
  readonly hash: string;
  readonly rule: string;
  readonly shown: string;
}

export interface Account {
  readonly pages: number;
  readonly glossesBefore: number;
  readonly glossesAfter: number;
  readonly sites: readonly Site[];
  /** Places where a character that the page's encoding lacks became '?': nothing of it is left. */
  readonly lacking: number;
}

/** Rules that take whole glosses off: they are counted, not judged one by one. */
const WHOLE_GLOSS = new Set(['gloss', 'lost-bytes-gloss']);
const LACKING = 'gloss-lost';
const AROUND = 12;

/** Repairs the pages of `folder` and lists the places where bytes were lost. */
export function account(folder: string): Account {
  const pages = mirrorPages(folder);
  const sites: Site[] = [];
  const sums = { before: 0, after: 0, lacking: 0 };
  for (const { id, text } of pages) {
    let shown = text;
    for (const { edits, unresolved } of repair(text).passes) {
      for (const { rule, span, before, after, confidence } of edits) {
        if (WHOLE_GLOSS.has(rule)) continue;
        const [left, right] = around(shown, span[0], span[1]);
        const sure = `${Math.round(confidence * 100)} %`;
        sites.push(site(id, span[0], rule, before, after, `${left}[${before} → ${after}]${right}  ${sure}`));
      }
      for (const { rule, span, text: left } of unresolved) {
        if (rule === LACKING) {
          sums.lacking++;
          continue;
        }
        const [before, behind] = around(shown, span[0], span[1]);
        sites.push(site(id, span[0], rule, left, left, `${before}[${left}]${behind}  left as found`));
      }
      shown = applyEdits(shown, edits);
    }
    sums.before += countMarks(text).all;
    sums.after += countMarks(shown).all;
  }
  return {
    pages: pages.length,
    glossesBefore: sums.before,
    glossesAfter: sums.after,
    sites,
    lacking: sums.lacking,
  };
}

function site(page: string, at: number, rule: string, before: string, after: string, shown: string): Site {
  const hash = createHash('sha256').update(`${rule}\n${before}\n${after}`).digest('hex').slice(0, 8);
  return { page, at, hash, rule, shown: shown.replaceAll('\n', '↵') };
}

function around(text: string, start: number, end: number): [string, string] {
  return [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
}

/** What a person found a place to be. */
export type Verdict = 'right' | 'wrong' | 'left, rightly' | 'left';

/** Verdicts of the table in docs/mirror-sites.md, by `page position hash`. */
export function verdicts(markdown: string): Map<string, Verdict> {
  const found = new Map<string, Verdict>();
  for (const [, page, at, hash, verdict] of markdown.matchAll(
    /^\| ([\w-]+) \| (\d+) \| `([0-9a-f]{8})` \| (right|wrong|left, rightly|left) \|/gm,
  )) {
    found.set(`${page} ${at} ${hash}`, verdict as Verdict);
  }
  return found;
}

/** Prints the places and, by verdict, how many there are. */
function main(folder: string, check: boolean): void {
  const { pages, glossesBefore, glossesAfter, sites, lacking } = account(folder);
  const judged = verdicts(readFileSync(new URL('../docs/mirror-sites.md', import.meta.url), 'utf8'));
  const counts = new Map<string, number>();
  for (const { page, at, hash, rule, shown } of sites) {
    const verdict = judged.get(`${page} ${at} ${hash}`) ?? 'not judged';
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (!check) console.log(`| ${page} | ${at} | \`${hash}\` | ${verdict} |  ${rule}: ${shown}`);
  }
  console.log(`${pages} pages: ${glossesBefore} brackets with a reading before, ${glossesAfter} after`);
  console.log(`${sites.length} places where bytes were lost: ${[...counts].map(([v, n]) => `${n} ${v}`).join(', ')}`);
  console.log(`${lacking} characters that the encoding lacks, reported`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.env.TALENTCORPUS_MIRROR;
  if (!folder) throw new Error('set TALENTCORPUS_MIRROR to the folder with pages.jsonl');
  main(folder, process.argv.includes('--check'));
}
