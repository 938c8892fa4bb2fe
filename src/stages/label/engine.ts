// Runs the label rules over a page, phase by phase; what it returns is settled by the kernel.
import { type Block, type Label, placeOf, type Role } from '../../model/block.js';
import type { Fact } from '../../model/fact.js';
import type { Page as HtmlPage } from '../../model/page.js';
import { CLASSES } from './character-classes.js';
import { findZones } from './extent.js';
import { type Favour, THRESHOLDS } from './favour.js';
import { evidenceOf } from './html/evidence.js';
import type { PageEvidence } from './html/page-evidence.js';
import type { Labelling, Rest } from './labelling.js';
import type { HeadLine } from './read/headline-form.js';
import { restOf } from './rest.js';
import type { BlockRule, PageRule, Phase, Piece, Rule } from './rule.js';
import { RULES } from './rules/index.js';
import { buildScanner, type Scanner, scanBlock } from './scan.js';
import type { BlockView, PageView, Zone } from './view.js';

const PHASES: readonly Phase[] = ['line', 'title', 'body', 'form'];

export interface Plan {
  readonly scanner: Scanner;
  readonly pageRules: Readonly<Record<Phase, readonly PageRule[]>>;
  /** Ids of the rules that hold outside the article only. */
  readonly outsideOnly: ReadonlySet<string>;
}

let preparedPlan: Plan | undefined;

/** Prepared at the first page and kept: a table that only depends on the rules. */
function fullPlan(): Plan {
  preparedPlan ??= planRules(RULES);
  return preparedPlan;
}

/** What is prepared once for a list of rules. */
function planRules(rules: readonly Rule[]): Plan {
  const pageRules = rules.filter((rule) => rule.scope === 'page');
  const of = (phase: Phase) => pageRules.filter((rule) => rule.phase === phase);
  return {
    scanner: buildScanner(rules.filter((rule): rule is BlockRule => rule.scope === 'block')),
    pageRules: { line: of('line'), title: of('title'), body: of('body'), form: of('form') },
    outsideOnly: new Set(rules.filter(({ outsideOnly }) => outsideOnly).map(({ id }) => id)),
  };
}

/** Labels a page with the rules of `plan`; without one, with all of the rules folder. `html` says where blocks stand. */
export function labelPage(
  blocks: readonly Block[],
  plan: Plan = fullPlan(),
  html: HtmlPage | null = null,
  favour: Favour = 'neither',
): Labelling {
  const page = new Page(blocks, plan.scanner, html, favour);
  for (const phase of PHASES) {
    if (phase === 'body') page.settleZones(plan.outsideOnly);
    page.runBlockRules(phase);
    for (const rule of plan.pageRules[phase]) {
      for (const piece of rule.propose(page)) page.add(rule, piece.block, piece);
      if (phase === 'title') page.noteTitle();
    }
  }
  const rest = restOf(page);
  return {
    proposed: page.blocks.map(({ index }) => withoutOthers(page.pieces(index), page, index, rest[index]!)),
    rest,
  };
}

/** Where a configuration names the element of the text, the article is what stands in it. */
function zonesBySite(blocks: readonly BlockView[]): Zone[] | null {
  const inside = blocks.map(({ origin }) => origin?.site?.some(({ fields }) => fields.includes('content')) ?? false);
  const first = inside.indexOf(true);
  return first < 0 ? null : inside.map((isInside, i) => (isInside ? 'body' : i < first ? 'head' : 'tail'));
}

/** Who wrote a comment, and when, says nothing of the article. */
function withoutOthers(labels: readonly Label[], page: PageView, index: number, { role }: Rest): readonly Label[] {
  const isComment = role === 'comment' || (page.markup?.blocks[index]?.ofReaders && page.zoneOf(index) !== 'body');
  if (!isComment || labels.every(({ facts }) => !facts?.some(isOfComment))) return labels;
  return labels.map((label) =>
    label.facts ? { ...label, facts: label.facts.filter((fact) => !isOfComment(fact)) } : label,
  );
}

const isOfComment = ({ field }: Fact): boolean => field === 'author' || field === 'datePublished';

const NONE: readonly Label[] = [];

/** A block rule that has something to look for in a block. */
interface Due {
  readonly rule: BlockRule;
  readonly view: BlockView;
}

/** The page while it is labelled; rules see it as a PageView. */
class Page implements PageView {
  readonly blocks: readonly BlockView[];
  /** What the block rules of each phase are to look at, in page order. */
  private readonly due: Readonly<Record<Phase, Due[]>> = { line: [], title: [], body: [], form: [] };
  readonly markup: PageEvidence | null;
  title: readonly number[] = [];
  headLines: readonly HeadLine[] | null = null;
  zones: readonly Zone[] | null = null;
  private readonly labels: (Label[] | undefined)[];

  constructor(
    blocks: readonly Block[],
    scanner: Scanner,
    html: HtmlPage | null,
    private readonly favour: Favour,
  ) {
    const counts = new Uint32Array(CLASSES);
    this.blocks = blocks.map((block) => {
      const { view, eligible } = scanBlock(block, scanner, counts);
      for (const rule of eligible) this.due[rule.phase].push({ rule, view });
      return view;
    });
    this.markup = html && evidenceOf(this.blocks, html);
    this.labels = new Array(blocks.length);
  }

  pieces(index: number): readonly Label[] {
    return this.labels[index] ?? NONE;
  }

  roleOf(index: number): Role | null {
    const labels = this.labels[index];
    if (!labels) return null;
    const needed = this.blocks[index]!.length * 0.7;
    let best: Label | undefined;
    for (const label of labels) {
      if (label.span[1] - label.span[0] >= needed && (!best || label.confidence > best.confidence)) best = label;
    }
    return best?.role ?? null;
  }

  /** Finds the zones, and drops what rules said of body lines that only holds outside the body. */
  settleZones(outsideOnly: ReadonlySet<string>): void {
    this.zones = zonesBySite(this.blocks) ?? findZones(this, this.favour);
    this.labels.forEach((labels, index) => {
      if (!labels || this.zones?.[index] !== 'body') return;
      const { leastSure } = THRESHOLDS[this.favour];
      const kept = labels.filter(
        ({ rule, role, confidence }) =>
          !outsideOnly.has(rule) && (confidence >= leastSure || placeOf(role) !== 'removed'),
      );
      if (kept.length < labels.length) this.labels[index] = kept.length > 0 ? kept : undefined;
    });
  }

  zoneOf(index: number): Zone | null {
    return this.zones?.[index] ?? null;
  }

  runBlockRules(phase: Phase): void {
    for (const { rule, view } of this.due[phase]) {
      const proposed = rule.propose(view, this);
      if (proposed === null) continue;
      if ('span' in proposed) this.add(rule, view.index, proposed);
      else for (const piece of proposed) this.add(rule, view.index, piece);
    }
  }

  add(rule: Rule, block: number, piece: Piece): void {
    const label: Label = {
      block,
      rule: rule.id,
      role: piece.role ?? rule.role,
      span: piece.span,
      reason: piece.reason ?? rule.reason,
      confidence: piece.confidence ?? rule.confidence,
      facts: piece.facts,
    };
    const labels = this.labels[block];
    if (labels) labels.push(label);
    else this.labels[block] = [label];
  }

  noteTitle(): void {
    const blocks: number[] = [];
    this.labels.forEach((labels, index) => {
      if (labels?.some((label) => label.role === 'title')) blocks.push(index);
    });
    this.title = blocks;
  }
}
