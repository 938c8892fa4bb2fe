import { type Trace, traceBack } from './beam-trace.js';

/** Widths of the search; see bench/repair-decoder-calibrate.ts for how they were chosen. */
export interface BeamLimits {
  /** Hypotheses kept in one place. */
  readonly width: number;
  /** A hypothesis this many nats behind the best of its place is dropped. */
  readonly slack: number;
  /** Unfinished characters kept in one place: their cost is not in yet. */
  readonly unfinished: number;
}

/** Losers further behind than this do not count as alternatives; it must be well above any decision threshold. */
const REMEMBERED = 12;
const RING = 256;
const HASH_BITS = 15;

/**
 * Hypotheses of a search from left to right. A hypothesis stands in a place (a number that only grows along a path) and
 * has a state of four integers; of two with the same place and state only the cheaper goes on, and the loser is kept on
 * a list from which margins are read. All storage is typed arrays that are reused from one window to the next.
 */
export class Beam {
  parent = new Int32Array(1 << 14);
  /** Code point finished by this step, or -1. */
  point = new Int32Array(1 << 14);
  place = new Int32Array(1 << 14);
  /** State: of the writer, of the reader, of the language model, and one more that the channel may use. */
  writer = new Int32Array(1 << 14);
  reader = new Int32Array(1 << 14);
  model = new Int32Array(1 << 14);
  extra = new Int32Array(1 << 14);
  cost = new Float64Array(1 << 14);
  hidden = new Uint8Array(1 << 14);
  private link = new Int32Array(1 << 14);
  losers = new Int32Array(1 << 14);
  loserNode = new Int32Array(1 << 12);
  loserNext = new Int32Array(1 << 12);
  loserBy = new Float64Array(1 << 12);
  size = 0;
  /** Hypotheses in places that were not settled yet. */
  waiting = 0;
  private loserCount = 0;
  private readonly heads = new Int32Array(RING).fill(-1);
  private readonly counts = new Int32Array(RING);
  private readonly hash = new Int32Array(1 << HASH_BITS);
  private readonly stamp = new Int32Array(1 << HASH_BITS);
  private stampNow = 0;
  /** The survivors of the place that `settle` was last called for. */
  live = new Int32Array(1 << 12);
  liveCount = 0;
  private readonly histogram = new Int32Array(128);

  /** @param phaseBits low bits of a place that number the steps within one seen unit */
  constructor(private readonly phaseBits: number) {}

  reset(): void {
    this.size = 0;
    this.waiting = 0;
    this.loserCount = 0;
    this.heads.fill(-1);
    this.counts.fill(0);
  }

  /** Adds a hypothesis; `place` must lie less than 256 ahead of the place being settled. */
  add(
    parent: number,
    place: number,
    writer: number,
    reader: number,
    model: number,
    extra: number,
    cost: number,
    point: number,
    hidden: number,
  ): void {
    const node = this.store(parent, place, writer, reader, model, extra, cost, point, hidden);
    const slot = place & (RING - 1);
    this.link[node] = this.heads[slot]!;
    this.heads[slot] = node;
    this.counts[slot]!++;
    this.waiting++;
  }

  /** Stores a step of a path that is not a hypothesis of its own, and gives its number. */
  store(
    parent: number,
    place: number,
    writer: number,
    reader: number,
    model: number,
    extra: number,
    cost: number,
    point: number,
    hidden: number,
  ): number {
    const node = this.size++;
    if (node === this.parent.length) this.grow();
    this.parent[node] = parent;
    this.place[node] = place;
    this.writer[node] = writer;
    this.reader[node] = reader;
    this.model[node] = model;
    this.extra[node] = extra;
    this.cost[node] = cost;
    this.point[node] = point;
    this.hidden[node] = hidden;
    this.losers[node] = -1;
    return node;
  }

  /** Merges and prunes the hypotheses of a place; the survivors are in `live[0 .. liveCount)`, which it returns. */
  settle(place: number, limits: BeamLimits): number {
    const slot = place & (RING - 1);
    let node = this.heads[slot]!;
    const count = this.counts[slot]!;
    this.heads[slot] = -1;
    this.counts[slot] = 0;
    this.liveCount = 0;
    this.waiting -= count;
    if (count === 0) return 0;
    if (count > this.live.length) this.live = new Int32Array(count * 2);
    if (count === 1) {
      this.live[0] = node;
      this.liveCount = 1;
      return 1;
    }
    if (count * 2 > 1 << HASH_BITS) node = this.thin(node, count);
    this.stampNow++;
    for (; node >= 0; node = this.link[node]!) this.merge(node);
    if (this.liveCount > 1) this.prune(limits);
    return this.liveCount;
  }

  private merge(node: number): void {
    const mask = (1 << HASH_BITS) - 1;
    const w = this.writer[node]!;
    const r = this.reader[node]!;
    const m = this.model[node]!;
    const x = this.extra[node]!;
    let h = Math.imul(w, 0x9e3779b1) ^ Math.imul(r, 0x85ebca6b) ^ Math.imul(m, 0xc2b2ae35) ^ Math.imul(x, 0x27d4eb2f);
    h = (h ^ (h >>> 15)) & mask;
    while (this.stamp[h] === this.stampNow) {
      const at = this.hash[h]!;
      const rival = this.live[at]!;
      if (this.model[rival] === m && this.writer[rival] === w && this.reader[rival] === r && this.extra[rival] === x) {
        const behind = this.cost[node]! - this.cost[rival]!;
        if (behind >= 0) this.lose(rival, node, behind);
        else {
          this.lose(node, rival, -behind);
          this.live[at] = node;
        }
        return;
      }
      h = (h + 1) & mask;
    }
    this.stamp[h] = this.stampNow;
    this.hash[h] = this.liveCount;
    this.live[this.liveCount++] = node;
  }

  private lose(winner: number, loser: number, by: number): void {
    // The losers of a loser need not go with it: the winner met the same rivals, with its own characters around them.
    if (by < REMEMBERED) this.remember(winner, loser, by);
  }

  private remember(winner: number, loser: number, by: number): void {
    if (this.loserCount === this.loserNode.length) {
      this.loserNode = larger(this.loserNode);
      this.loserNext = larger(this.loserNext);
      this.loserBy = larger(this.loserBy);
    }
    const l = this.loserCount++;
    this.loserNode[l] = loser;
    this.loserBy[l] = by;
    this.loserNext[l] = this.losers[winner]!;
    this.losers[winner] = l;
  }

  /** Of too many hypotheses in a place, the cheaper ones, as a new list. */
  private thin(head: number, count: number): number {
    const costs = new Float64Array(count);
    let n = 0;
    for (let node = head; node >= 0; node = this.link[node]!) costs[n++] = this.cost[node]!;
    costs.sort();
    const most = costs[(1 << HASH_BITS) / 4]!;
    let kept = -1;
    let room = (1 << HASH_BITS) / 2;
    for (let node = head; node >= 0; ) {
      const next = this.link[node]!;
      if (this.cost[node]! <= most && room-- > 0) {
        this.link[node] = kept;
        kept = node;
      }
      node = next;
    }
    return kept;
  }

  private prune({ width, slack, unfinished }: BeamLimits): void {
    let best = Number.POSITIVE_INFINITY;
    let bestOpen = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.liveCount; i++) {
      const node = this.live[i]!;
      const cost = this.cost[node]!;
      if (this.writer[node] === 0) {
        if (cost < best) best = cost;
      } else if (cost < bestOpen) bestOpen = cost;
    }
    const limit = this.limitOf(best, slack, width, true);
    // What an unfinished character will cost is not in yet, and is not below zero.
    const limitOpen = Math.min(best + slack, this.limitOf(bestOpen, slack, unfinished, false));
    let kept = 0;
    for (let i = 0; i < this.liveCount; i++) {
      const node = this.live[i]!;
      if (this.cost[node]! <= (this.writer[node] === 0 ? limit : limitOpen)) this.live[kept++] = node;
    }
    this.liveCount = kept;
  }

  /** The cost up to which about `width` hypotheses lie, by a histogram over the slack. */
  private limitOf(best: number, slack: number, width: number, finished: boolean): number {
    if (this.liveCount <= width) return best + slack;
    const { histogram } = this;
    histogram.fill(0);
    const scale = 127 / slack;
    for (let i = 0; i < this.liveCount; i++) {
      const node = this.live[i]!;
      if ((this.writer[node] === 0) !== finished) continue;
      const behind = this.cost[node]! - best;
      if (behind <= slack) histogram[(behind * scale) | 0]!++;
    }
    let sum = 0;
    for (let bin = 0; bin < 128; bin++) {
      sum += histogram[bin]!;
      if (sum > width) return best + Math.max(bin, 1) / scale;
    }
    return best + slack;
  }

  /** Follows the path that ends in `node` back to its start. */
  trace(node: number): Trace {
    return traceBack(this, node, this.phaseBits);
  }

  /** Puts the final hypotheses in one place into the list of losers of the best of them, which it returns (-1: none). */
  finish(nodes: ArrayLike<number>, count: number, costs: Float64Array): number {
    let best = -1;
    for (let i = 0; i < count; i++) if (best < 0 || costs[i]! < costs[best]!) best = i;
    if (best < 0) return -1;
    for (let i = 0; i < count; i++) if (i !== best) this.lose(nodes[best]!, nodes[i]!, costs[i]! - costs[best]!);
    return nodes[best]!;
  }

  private grow(): void {
    this.parent = larger(this.parent);
    this.point = larger(this.point);
    this.place = larger(this.place);
    this.writer = larger(this.writer);
    this.reader = larger(this.reader);
    this.model = larger(this.model);
    this.extra = larger(this.extra);
    this.cost = larger(this.cost);
    this.hidden = larger(this.hidden);
    this.link = larger(this.link);
    this.losers = larger(this.losers);
  }
}

function larger<T extends Int32Array | Float64Array | Uint8Array>(array: T): T {
  const copy = new (array.constructor as new (n: number) => T)(array.length * 2);
  copy.set(array);
  return copy;
}
