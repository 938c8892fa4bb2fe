import { gbkTable } from '../../../charset/gbk.js';
import type { LanguageModel } from '../language-model.js';
import { CLASS } from '../language-model-symbols.js';
import type { SplitMarks } from '../mirror/channel.js';
import { Beam, type BeamLimits } from './beam.js';
import type { Trace } from './beam-trace.js';
import { DroppedPairs, OWED } from './mirror-drops.js';
import type { MirrorPage } from './mirror-page.js';
import { ASCII_EATEN, BRACKET_SHIFT, MirrorSteps, PHASE_BITS, PHASES } from './mirror-steps.js';
import type { Scorer } from './scorer.js';

/** A sure end: for this many seen units all hypotheses are aligned. */
const SETTLED = 3;
/** A window goes on if the next sign of damage is nearer than this. */
const CALM = 6;
/** A search that has not settled after this many seen units is cut. */
const LONGEST = 400;
/** Places without a hypothesis after which a search has failed: a gloss is shorter. */
const GAP = 16;
/** Behind the best by more than this a hypothesis in a dropped character is not led into another one. */
const AGAIN = 3;
/** Nor is one this far behind led into a dropped character at all. */
const OPEN = 4;
/** A character that costs more makes a reading unlikely. */
const DEAR = 7;
/** Nats above the page's usual cost up to which a reading without dropped characters is taken. */
const LIKELY_EXTRA = 2;

/**
 * Bounds on work, in costs asked of the language model: of one search (of 3,200 windows none asked for 50,000), and of a page (250 a
 * unit at most, on pages of 200 to 3,000 units). Behind them what is seen stays and is reported.
 */
export const WINDOW_WORK = 100_000;
export const PAGE_WORK = 500_000;
export const WORK_PER_UNIT = 100;

/** Widths of the search: of hypotheses in front of a seen unit, and of those inside dropped characters. */
export interface MirrorLimits {
  readonly seen: BeamLimits;
  readonly dropped: BeamLimits;
}

/** What the search made of one window. */
export interface MirrorStretch {
  readonly from: number;
  readonly to: number;
  readonly trace: Trace;
  /** Behind the window everything is aligned again. */
  readonly settled: boolean;
}

/**
 * Finds the Traditional text that a mirror site's process — glosses, cuts at marks, decoding with '?' — turned into what
 * is seen, from a place where bytes and characters are aligned to one where they are again. The process runs forward in
 * each hypothesis over the original GBK bytes (see mirror-steps.ts for the state).
 */
export class MirrorSearch {
  private readonly beam = new Beam(PHASE_BITS);
  private readonly encode = gbkTable('windows').encode;
  private readonly steps: MirrorSteps;
  private readonly drops: DroppedPairs;
  /** Are dropped characters tried? */
  private dropping = false;

  constructor(
    private readonly language: LanguageModel,
    private readonly scorer: Scorer,
    private readonly page: MirrorPage,
    private readonly limits: MirrorLimits,
    /** What a character of the page's undamaged text costs, in nats. */
    private readonly usual: number,
  ) {
    this.steps = new MirrorSteps(this.beam, language, scorer, page);
    this.drops = new DroppedPairs(this.steps, language);
  }

  /** From now on the site is taken for one that cuts at these marks. */
  cutAt(marks: SplitMarks): void {
    this.steps.splitter.cutAt(marks);
  }

  /**
   * @param from where the window starts, aligned
   * @param before state of the splitter and open brackets in front of it
   * @param model state of the language model there
   * @param nextSign where the next sign of damage stands at or behind a place
   */
  read(from: number, before: number, model: number, nextSign: (at: number) => number): MirrorStretch | null {
    if (this.scorer.asked > PAGE_WORK + WORK_PER_UNIT * this.page.text.length) return null;
    this.dropping = false;
    const found = this.run(from, before, model, nextSign);
    if (!this.page.dropped || (found?.settled && this.isLikely(found.trace))) return found;
    this.dropping = true;
    return this.run(from, before, model, nextSign) ?? found;
  }

  /** Does the text cost no more than that of the page does? If not, dropped characters are tried: most windows have none. */
  private isLikely({ cost, points, costs, hidden }: Trace): boolean {
    if (cost > this.usual * points.length + LIKELY_EXTRA) return false;
    return points.every(
      (point, i) =>
        costs[i]! < DEAR &&
        (hidden[i]! & ASCII_EATEN) === 0 &&
        this.steps.formCost[point]! < 1 &&
        !this.isUnknown(point),
    );
  }

  /** An ideograph that the model does not know is hardly ever the right one. */
  private isUnknown(point: number): boolean {
    const symbol = this.language.symbolOf(point);
    return symbol === CLASS.hanCommon || symbol === CLASS.hanRare;
  }

  private run(from: number, before: number, model: number, nextSign: (at: number) => number): MirrorStretch | null {
    const { beam, steps } = this;
    const end = steps.text.length;
    beam.reset();
    beam.add(-1, from * PHASES, 0, 0, model, before, 0, -1, 0);
    const stop = Math.min(end, from + LONGEST);
    const most = this.scorer.asked + WINDOW_WORK;
    let aligned = 0;
    let last: MirrorStretch | null = null;
    let empty = 0;
    for (let place = from * PHASES; place <= stop * PHASES; place++) {
      const phase = place & (PHASES - 1);
      const count = beam.settle(place, phase === 0 ? this.limits.seen : this.limits.dropped);
      if (count === 0) {
        if (++empty > GAP * PHASES) break;
        continue;
      }
      empty = 0;
      const at = place >> PHASE_BITS;
      if (at === end) return this.finish(from, end, count, true);
      if (phase === 0) {
        aligned = at > from && this.allAligned(count) ? aligned + 1 : 0;
        if (aligned > SETTLED && nextSign(at) - at > CALM) return this.finish(from, at, count, false);
        if (at === stop && at > from) last = this.finish(from, at, count, false);
      }
      if (this.scorer.asked > most) break;
      this.expand(place, count);
    }
    return last;
  }

  private expand(place: number, count: number): void {
    const { beam, steps, drops } = this;
    const at = place >> PHASE_BITS;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) best = Math.min(best, beam.cost[beam.live[i]!]!);
    for (let i = 0; i < count; i++) {
      const node = beam.live[i]!;
      if (beam.reader[node] === OWED) {
        drops.close(node, place, beam.cost[node]! < best + AGAIN);
        continue;
      }
      steps.expand(node, place);
      if (this.dropping && beam.reader[node] === 0 && beam.writer[node] !== 0 && beam.cost[node]! < best + OPEN)
        drops.open(node, at);
    }
  }

  /** Do all hypotheses that are left stand between two characters, with nothing waiting? */
  private allAligned(count: number): boolean {
    const { beam } = this;
    if (beam.waiting > 0) return false;
    for (let i = 0; i < count; i++) {
      const node = beam.live[i]!;
      if (beam.writer[node] !== 0 || beam.reader[node] !== 0) return false;
    }
    return true;
  }

  /** The best aligned hypothesis of a place as the end of a window; null if there is none. */
  private finish(from: number, to: number, count: number, atEnd: boolean): MirrorStretch | null {
    const { beam } = this;
    const nodes: number[] = [];
    const costs: number[] = [];
    for (let i = 0; i < count; i++) {
      const node = beam.live[i]!;
      if (beam.writer[node] !== 0 || beam.reader[node] !== 0) continue;
      nodes.push(node);
      const end = atEnd ? this.scorer.end(beam.model[node]!, beam.extra[node]! >> BRACKET_SHIFT) : 0;
      costs.push(beam.cost[node]! + end);
    }
    const best = beam.finish(nodes, nodes.length, Float64Array.from(costs));
    return best < 0 ? null : { from, to, trace: beam.trace(best), settled: true };
  }

  /** The two bytes of a unit in code page 936, or 0. */
  codeOf(unit: number): number {
    return this.encode[unit]!;
  }
}
