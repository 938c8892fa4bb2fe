import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gbkTable } from '../src/charset/gbk.js';
import { applyEdits } from '../src/pipeline/apply.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { findGlossMarks, readMarks } from '../src/stages/repair/gloss-scan.js';
import { NONE } from '../src/stages/repair/gloss-syllable.js';
import type { GlossEntry, MirrorChannel, SplitMarks } from '../src/stages/repair/mirror/channel.js';
import { damage, encodeMirrorGbk, toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { readings } from '../src/stages/repair/readings.js';

/** Full-width marks that NFKC folded, put back next to ideographs: the page's bytes held them. */
const FOLDED = /(?<=[\p{Script=Han}”》)])[,:;!?(]|[,:;!?)](?=[\p{Script=Han}“《])|(?<=[\p{Script=Han}])\)/gu;

/**
 * Checks the forward process on the real seeds that are glossed: from the text that the repair gives (sites that it
 * leaves open filled in from seeds-expected.json), with a list inferred from the page, it must make the seed's damage,
 * character by character.
 */
export function checkSeeds(folder: string, print: (line: string) => void): boolean {
  const expected = expectedTexts(folder);
  let all = true;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.txt')) continue;
    const seen = readFileSync(join(folder, file), 'utf8');
    const proposal = proposeGlosses(seen);
    if (!proposal) continue;
    const clean = cleanText(seen, proposal, expected.get(file.slice(0, 3)) ?? []);
    const best = bestChannel(seen, clean);
    const same = best.prefix === seen.length;
    all &&= same;
    print(
      `${file.slice(0, 3)}: ${proposal.edits.length} edits, ${proposal.unresolved.length} unresolved; forward with ` +
        `${best.channel.glossList.length} glosses, marks ${best.channel.marks}${best.channel.pausesFirst ? ' (、。 first)' : ''}, private use ${best.channel.privateUse}: ` +
        (same
          ? 'the seed exactly'
          : `differs at ${best.prefix}: “${seen.slice(best.prefix - 5, best.prefix + 10)}”, made “${damage(clean, best.channel).slice(best.prefix - 5, best.prefix + 10)}”`),
    );
  }
  return all;
}

function expectedTexts(folder: string): Map<string, string[]> {
  const path = join(folder, '..', 'seeds-expected.json');
  if (!existsSync(path)) return new Map();
  const seeds = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { containsAfterLossyRepair?: string[] }>;
  return new Map(Object.entries(seeds).map(([name, seed]) => [name, seed.containsAfterLossyRepair ?? []]));
}

/** The repaired text, with what stands between the contexts of an open site put in from the expectations. */
function cleanText(seen: string, proposal: NonNullable<ReturnType<typeof proposeGlosses>>, texts: string[]): string {
  const repaired = applyEdits(seen, proposal.edits);
  const filled = proposal.unresolved.reduce((text, { text: open }) => {
    const at = text.indexOf(open);
    const original = texts
      .map(toMirrorTraditional)
      .flatMap((t) => fillings(text, at, open.length, t.normalize('NFKC')));
    return original[0] ?? text;
  }, repaired);
  return filled.replace(FOLDED, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

/** `text` with the stretch at `at` replaced so that `expected` stands around it, if its ends fit the context. */
function fillings(text: string, at: number, length: number, expected: string): string[] {
  for (let before = expected.length - 1; before >= 1; before--) {
    if (text.slice(at - before, at) !== expected.slice(0, before)) continue;
    for (let behind = expected.length - before; behind >= 0; behind--) {
      if (text.slice(at + length, at + length + behind) !== expected.slice(expected.length - behind)) continue;
      return [text.slice(0, at) + expected.slice(before, expected.length - behind) + text.slice(at + length)];
    }
  }
  return [];
}

interface Fit {
  readonly channel: MirrorChannel;
  /** Characters of the seed that the channel makes right, from the start. */
  readonly prefix: number;
}

function bestChannel(seen: string, clean: string): Fit {
  const kinds: SplitMarks[] = ['none', 'two', 'four', 'all'];
  const privateUse = /[\ue000-\uf8ff]/.test(seen) ? 'kept' : 'dropped';
  const orders = [false, true];
  return kinds
    .flatMap((marks) => orders.map((pausesFirst) => ({ marks, pausesFirst })))
    .map((splits) =>
      inferredList(seen, clean, {
        conversion: 'keep',
        glossList: [],
        tones: true,
        space: false,
        ...splits,
        privateUse,
        nfkc: 'width',
        references: true,
      }),
    )
    .reduce((best, fit) => (fit.prefix > best.prefix ? fit : best));
}

/**
 * The page's aligned glosses, and those of its readings that only a pair of bytes across two characters can have: such
 * a pair goes on the list, last or first, if more of the seed comes out right with it.
 */
function inferredList(seen: string, clean: string, channel: MirrorChannel): Fit {
  const table = readings();
  const marks = readMarks(seen, findGlossMarks(seen, 1)!, table);
  const list = new Map<string, GlossEntry>();
  for (let m = 0; m < marks.count; m++) {
    if (marks.rank[m] === NONE) continue;
    const character = String.fromCharCode(marks.character[m]!);
    list.set(character, { character, reading: table.spell(marks.id[m]!) });
  }
  let best = fitOf(seen, clean, { ...channel, glossList: [...list.values()] });
  for (const entry of pairsAcross(clean)) {
    if (list.has(entry.character) || best.prefix === seen.length) continue;
    for (const glossList of [
      [...best.channel.glossList, entry],
      [entry, ...best.channel.glossList],
    ]) {
      const fit = fitOf(seen, clean, { ...channel, glossList });
      if (fit.prefix > best.prefix) best = fit;
    }
  }
  return best;
}

function fitOf(seen: string, clean: string, channel: MirrorChannel): Fit {
  const made = damage(clean, channel);
  let prefix = 0;
  while (prefix < seen.length && made[prefix] === seen[prefix]) prefix++;
  return { channel, prefix: made.length === seen.length ? prefix : Math.min(prefix, seen.length - 1) };
}

/** Traditional-only characters that neighbouring bytes of two characters spell, with their commonest reading. */
function pairsAcross(clean: string): GlossEntry[] {
  const table = readings();
  const { decode } = gbkTable('windows');
  const bytes = encodeMirrorGbk(clean);
  const found = new Map<number, GlossEntry>();
  for (let i = 0; i + 1 < bytes.length; i++) {
    const unit = decode[(bytes[i]! << 8) | bytes[i + 1]!]!;
    const reading = table.of(unit)[0];
    if (reading === undefined || !table.isTraditionalOnly(unit)) continue;
    found.set(unit, { character: String.fromCharCode(unit), reading: table.spell(reading) });
  }
  return [...found.values()];
}
