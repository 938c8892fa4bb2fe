// What a label rule is: the contract between the rule files in rules/ and the engine that runs them.
import type { Role } from '../../model/block.js';
import type { Span } from '../../model/edit.js';
import type { Fact } from '../../model/fact.js';
import type { BlockView, PageView } from './view.js';

/**
 * How facts compete (stages/assemble/settle-facts.ts). Weights, 0 to 1: 0.95 a field under its own label ("来源：…",
 * "发布时间：…", "（责编：…）"); 0.8 a line of particulars right under the title; 0.7 said in the text's own head or
 * tail ("…讯", "（记者 …）"); 0.5 a bare value; 0.3 a guess from elsewhere on the page. Of source, site, column, title
 * and datePublished the heaviest stays, of equals the first on the page (a time of day counts before none on the same
 * day). Of people every one stays whose weight is at least 0.6 of the field's heaviest, each name once; who is an
 * editor is no author.
 */

/** One span of a block that a rule explains. What is not set here comes from the rule. */
export interface Piece {
  /** In UTF-16 units of `block.text`. */
  readonly span: Span;
  readonly role?: Role;
  readonly reason?: string;
  readonly facts?: readonly Fact[];
  /** 0 to 1; where spans overlap the more confident one stays (pipeline/settle.ts). */
  readonly confidence?: number;
}

/** A piece of a page rule also says in which block it stands. */
export interface PagePiece extends Piece {
  readonly block: number;
}

/**
 * When a rule runs.
 * `line`: first; knows the text of every block and nothing of what the others are.
 * `title`: when all line rules have spoken (`page.pieces`, `page.roleOf`); finds the head of the article.
 * `body`: when it is known where the article begins and ends (`page.zoneOf`).
 * `form`: last; which of the lines of the body that nothing took are headings and captions.
 */
export type Phase = 'line' | 'title' | 'body' | 'form';

/**
 * What a block must have before a rule is asked at all. Most blocks are long paragraphs without any cue, so a gate
 * is what keeps the stage cheap: give `maxLength` wherever the thing is short, and `cues` wherever it always holds
 * one of a few words.
 */
export interface Gate {
  /** In UTF-16 units; the default is no limit. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The block must hold at least one of these literal strings. Spaces count; list both widths of punctuation. */
  readonly cues?: readonly string[];
  /** Where a cue must stand: it begins in the first 40 units, or in the last 80. Default: anywhere. */
  readonly near?: 'start' | 'end';
  /** At most so many marks that end sentences: most furniture holds none. */
  readonly maxStops?: number;
  /** The block must hold at least so many digits (ASCII or full width). */
  readonly minDigits?: number;
  /** Whether the block must end like a sentence, or must not; without it either will do. */
  readonly closed?: boolean;
}

/** An invented line, with the lines around it where the rule looks at them. `\n\n` between lines makes a gap. */
export interface Example {
  readonly text: string;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** An HTML page in which `{}` stands for the line; then `before` and `after` are not given. */
  readonly markup?: string;
  /** With `markup`: selectors of a configuration, by field. */
  readonly site?: Readonly<Record<string, string>>;
}

/** A line that the rule labels. Every example is a test, and is printed by the `rules` command. */
export interface TakeExample extends Example {
  /** The labelled piece or pieces, when it is not the whole text. */
  readonly pieces?: readonly string[];
  /** What is read out of it, as `field=value` (`author=`, `datePublished=` …), in order, without weights. */
  readonly facts?: readonly string[];
}

interface RuleHead {
  /** Lower-case words with dashes; also the name of the rule's file. */
  readonly id: string;
  readonly role: Role;
  /** Why such a line is what the rule says it is, for `explain` and the audit. */
  readonly reason: string;
  /** Of a piece that does not give its own. */
  readonly confidence: number;
  readonly phase: Phase;
  /**
   * The words are furniture only around the article: where the page goes on with running text after such a line, it
   * is a heading of the text ("点评：", "国际资讯"), and what the rule said is dropped.
   */
  readonly outsideOnly?: boolean;
  /** At least one line that the rule labels, and one that looks like it and that it must leave alone. */
  readonly takes: readonly TakeExample[];
  readonly keeps: readonly Example[];
}

/** Looks at one block at a time; `gate` says at which. */
export interface BlockRule extends RuleHead {
  readonly scope: 'block';
  readonly gate: Gate;
  propose(block: BlockView, page: PageView): readonly Piece[] | Piece | null;
}

/** Looks at the page once: for what can only be told from the blocks together (title, duplicates, extent). */
export interface PageRule extends RuleHead {
  readonly scope: 'page';
  propose(page: PageView): readonly PagePiece[];
}

export type Rule = BlockRule | PageRule;

/** The whole of a block as a piece. */
export function whole(block: BlockView, piece: Omit<Piece, 'span'> = {}): Piece {
  return { ...piece, span: [0, block.length] };
}

/** A rule for lines that a pattern matches from end to end: most boilerplate is of this kind. */
export function lineRule(
  rule: Omit<BlockRule, 'scope' | 'phase' | 'propose'> & { readonly pattern: RegExp },
): BlockRule {
  const { pattern, ...rest } = rule;
  return {
    ...rest,
    scope: 'block',
    phase: 'line',
    propose: (block) => (pattern.test(block.text) ? whole(block) : null),
  };
}
