// The examples that every label rule carries are its tests.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSites } from '../src/config/sites.js';
import type { Label } from '../src/model/block.js';
import type { Fact } from '../src/model/fact.js';
import type { SiteRule } from '../src/model/site.js';
import { settleLabels } from '../src/pipeline/settle.js';
import { labelPage } from '../src/stages/label/engine.js';
import type { Example } from '../src/stages/label/rule.js';
import { RULES } from '../src/stages/label/rules/index.js';
import { blocksOfPage, readPage, textOfPage } from '../src/stages/segment/page.js';
import { segmentText } from '../src/stages/segment/segment.js';

/** The settled labels of the example's own line, with all rules at work. */
async function labelsOf(example: Example): Promise<{ labels: Label[]; text: string }> {
  const { text, before = [], after = [], markup, site } = example;
  if (markup) return labelsOnPage(text, markup, site ? (await readSites({ sites: { '*': site } }))['*']! : null);
  const blocks = segmentText([...before, text, ...after].join('\n'));
  const { proposed, rest } = labelPage(blocks);
  const at = blocks.findIndex(
    (block) => block.line === [...before].join('\n').split('\n').length + (before.length ? 1 : 0),
  );
  const block = blocks[at];
  if (!block) throw new Error(`the example has no line of its own: ${text}`);
  return { labels: settleLabels(block, proposed[at]!, rest[at]!), text: block.text };
}

function labelsOnPage(text: string, markup: string, site: SiteRule | null): { labels: Label[]; text: string } {
  const source = markup.replace('{}', text);
  const page = readPage(source, [], source, () => site);
  const blocks = blocksOfPage(page, [], textOfPage(page));
  const { proposed, rest } = labelPage(blocks, undefined, page);
  const block = blocks.find((each) => each.text === text);
  if (!block) throw new Error(`the example has no line of its own: ${text}`);
  return { labels: settleLabels(block, proposed[block.index]!, rest[block.index]!), text };
}

const factText = (fact: Fact) =>
  `${fact.field}=${typeof fact.value === 'string' ? fact.value : fact.value.join(' › ')}`;

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has examples of both kinds', () => {
    expect(rule.takes.length).toBeGreaterThan(0);
    expect(rule.keeps.length).toBeGreaterThan(0);
  });
  it.each(rule.takes)('takes $text', async (example) => {
    const { labels, text } = await labelsOf(example);
    const mine = labels.filter((label) => label.rule === id);
    expect(mine.map(({ span }) => text.slice(...span))).toEqual(example.pieces ?? [text]);
    if (example.facts) expect(mine.flatMap(({ facts = [] }) => facts.map(factText))).toEqual(example.facts);
  });
  it.each(rule.keeps)('keeps $text', async (example) => {
    expect((await labelsOf(example)).labels.filter((label) => label.rule === id)).toEqual([]);
  });
});

describe('the rules folder', () => {
  it('has one rule a file, named after it, and an index that is up to date', () => {
    const files = readdirSync(new URL('../src/stages/label/rules/', import.meta.url)).filter((f) => f !== 'index.ts');
    expect(RULES.map((rule) => rule.id)).toEqual(files.map((file) => file.slice(0, -3)).sort());
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build-rule-index.ts', '--check']);
  });
});
