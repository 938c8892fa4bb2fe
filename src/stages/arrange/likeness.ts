/**
 * How much the lines of a page have in common: the cosine of their sets of character pairs, each weighed by how few
 * lines of the page have it (inverse document frequency, Spärck Jones 1972). 0 to 1.
 */
export class Likeness {
  private readonly weight: ReadonlyMap<number, number>;
  private readonly norm: readonly number[];
  private readonly known = new Map<number, number>();

  constructor(private readonly lines: readonly ReadonlySet<number>[]) {
    const seen = new Map<number, number>();
    for (const pairs of lines) for (const pair of pairs) seen.set(pair, (seen.get(pair) ?? 0) + 1);
    this.weight = new Map([...seen].map(([pair, count]) => [pair, Math.log((lines.length + 1) / count)]));
    this.norm = lines.map((pairs) => this.sum(pairs, () => true));
  }

  /** Of two lines by their numbers; 0 where there is no such line. */
  of(a: number, b: number): number {
    const [first, second] = [this.lines[Math.min(a, b)], this.lines[Math.max(a, b)]];
    if (!first || !second) return 0;
    const key = Math.min(a, b) * this.lines.length + Math.max(a, b);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const [small, large] = first.size < second.size ? [first, second] : [second, first];
    const common = this.sum(small, (pair) => large.has(pair));
    const likeness = common / Math.sqrt((this.norm[a]! + 1) * (this.norm[b]! + 1));
    this.known.set(key, likeness);
    return likeness;
  }

  private sum(pairs: ReadonlySet<number>, counts: (pair: number) => boolean): number {
    let sum = 0;
    for (const pair of pairs) if (counts(pair)) sum += this.weight.get(pair)!;
    return sum;
  }
}
