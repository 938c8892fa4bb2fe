import { Clusters } from './clusters.js';
import { type Containment, ContainmentIndex } from './containment.js';
import { BANDS } from './minhash.js';
import { type DedupOptions, type Duplicate, type DuplicateKind, NEAR } from './options.js';
import { Postings } from './postings.js';
import type { Signature } from './signature.js';
import { Sketches } from './sketches.js';

/** A bucket holds so many documents that are unlike each other; more is a phrase that half of the web has. */
const BUCKET_LEADERS = 64;

/**
 * Finds duplicates among documents that come one after the other. Memory is some 1.5 KB for each document that is no
 * copy (half of it for parts of texts), and 190 bytes for each that is one; `bench/dedup.ts` prints it.
 *
 * Every band of a signature puts a document in a bucket. In its bucket it is compared with the leaders, which are the
 * documents before it that were like none of the leaders before them; it joins those that it is like, or becomes a
 * leader. So the pairs that are found depend on the order in each bucket and on nothing else, and a bucket of a
 * thousand copies costs a thousand comparisons.
 */
export class Deduplicator {
  private readonly sketches = new Sketches();
  private readonly clusters = new Clusters();
  private readonly byKey = new Postings();
  private readonly bands = Array.from({ length: BANDS }, () => new Postings());
  private readonly samples = new ContainmentIndex();
  private readonly containments: Containment[] = [];
  /** Parts whose whole was there before them. */
  private readonly parts = new Map<number, Duplicate>();
  private readonly found = new Int32Array(BUCKET_LEADERS);
  private readonly options: Required<DedupOptions>;

  constructor({ near = true, contained = true, threshold = NEAR, keep = 'first' }: DedupOptions = {}) {
    this.options = { near, contained, threshold, keep };
  }

  /**
   * Takes the next document in.
   *
   * @returns What it is a duplicate of among those before it, as far as is known by now: the first copy stays, and a part
   *   whose whole comes later stays too. Null when it stays.
   */
  add(signature: Signature): Duplicate | null {
    const index = this.sketches.add(signature);
    this.clusters.add();
    // Nothing but punctuation: there is nothing to compare.
    if (signature.length === 0) return null;
    const twin = this.twin(index, signature.exact[0]);
    if (twin !== null) {
      this.clusters.join(index, twin);
      return this.duplicateOf(index, 'exact');
    }
    this.byKey.add(signature.exact[0], index);
    if (this.options.near && this.joinAlike(index, signature.bands)) return this.duplicateOf(index, 'near');
    if (!this.options.contained) return null;
    const found = this.samples
      .add(index, signature.samples, (i) => this.sketches.length(i))
      .filter(({ part, whole }) => !this.sketches.numbersDiffer(part, whole));
    for (const one of found) this.containments.push(one);
    const whole = fullest(found.filter(({ part }) => part === index));
    if (!whole) return null;
    const { of } = this.duplicateOf(whole.whole, 'near');
    const duplicate: Duplicate = { of, kind: 'contained', similarity: whole.share };
    this.parts.set(index, duplicate);
    return duplicate;
  }

  /** How many documents were added. */
  get count(): number {
    return this.sketches.count;
  }

  /** What is held in memory, in bytes. */
  get bytes(): number {
    const { sketches, clusters, byKey, bands, samples } = this;
    return [sketches, clusters, byKey, ...bands, samples].reduce((sum, part) => sum + part.bytes, 0);
  }

  /**
   * All documents together, when all are in: a document that joins two others makes one cluster of theirs, and a part
   * goes also when its whole came later.
   *
   * @returns For each document in order what it is a duplicate of, or null when it stays.
   */
  finish(): (Duplicate | null)[] {
    const keepers = this.keepers();
    const wholes = this.wholes(keepers);
    return Array.from({ length: this.count }, (_, index) => {
      const first = this.clusters.first(index);
      const containment = wholes.get(first);
      const keeper = keepers.get(first) ?? first;
      if (containment) {
        let of = first;
        for (let above = containment; above; above = wholes.get(of)!) of = this.clusters.first(above.whole);
        return { of: keepers.get(of) ?? of, kind: 'contained', similarity: containment.share };
      }
      return index === keeper ? null : this.compared(index, keeper);
    });
  }

  private compared(index: number, of: number): Duplicate {
    const same = this.sketches.same(index, of);
    return { of, kind: same ? 'exact' : 'near', similarity: same ? 1 : this.sketches.resemblance(index, of) };
  }

  private duplicateOf(index: number, kind: DuplicateKind): Duplicate {
    const of = this.clusters.first(index);
    // The first of a cluster stays, unless it was a part: then its whole does.
    const part = this.parts.get(of);
    return part ?? { of, kind, similarity: kind === 'exact' ? 1 : this.sketches.resemblance(index, of) };
  }

  private twin(index: number, key: number): number | null {
    const count = this.byKey.find(key, this.found);
    for (let i = 0; i < count; i++) if (this.sketches.same(index, this.found[i]!)) return this.found[i]!;
    return null;
  }

  /** Joins the document to those that it is like; whether there are any. */
  private joinAlike(index: number, keys: Uint32Array): boolean {
    const compared = new Map<number, boolean>();
    let joined = false;
    for (let band = 0; band < keys.length; band++) {
      const postings = this.bands[band]!;
      const count = postings.find(keys[band]!, this.found);
      let leads = count < BUCKET_LEADERS;
      for (let i = 0; i < count; i++) {
        const leader = this.found[i]!;
        const known = compared.get(leader);
        const alike = known ?? this.sketches.near(index, leader, this.options.threshold);
        if (known === undefined) compared.set(leader, alike);
        if (!alike) continue;
        leads = false;
        if (known === undefined) this.clusters.join(index, leader);
        joined = true;
      }
      if (leads) postings.add(keys[band]!, index);
    }
    return joined;
  }

  /** Of each cluster, by its first document, the one that stays where that is another one. */
  private keepers(): Map<number, number> {
    const keepers = new Map<number, number>();
    if (this.options.keep === 'first') return keepers;
    for (let index = 0; index < this.count; index++) {
      const first = this.clusters.first(index);
      const best = keepers.get(first) ?? first;
      if (this.sketches.length(index) > this.sketches.length(best)) keepers.set(first, index);
    }
    return keepers;
  }

  /**
   * Of each cluster, by its first document, what its keeper is a part of. Shorter parts first, so that a text in a text
   * in a text ends in the longest; none ends in itself.
   */
  private wholes(keepers: ReadonlyMap<number, number>): Map<number, Containment> {
    const wholes = new Map<number, Containment>();
    const length = (index: number) => this.sketches.length(index);
    const inOrder = [...this.containments].sort(
      (a, b) => length(a.part) - length(b.part) || a.part - b.part || b.share - a.share || a.whole - b.whole,
    );
    for (const containment of inOrder) {
      const { part, whole } = containment;
      const first = this.clusters.first(part);
      if (part !== (keepers.get(first) ?? first) || wholes.has(first)) continue;
      let top = this.clusters.first(whole);
      for (let above = wholes.get(top); above; above = wholes.get(top)) top = this.clusters.first(above.whole);
      if (top !== first) wholes.set(first, containment);
    }
    return wholes;
  }
}

/** The one that holds most of the part; of equals the first. */
function fullest(found: readonly Containment[]): Containment | null {
  let best: Containment | null = null;
  for (const one of found) {
    if (!best || one.share > best.share || (one.share === best.share && one.whole < best.whole)) best = one;
  }
  return best;
}
