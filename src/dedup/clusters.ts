import { Column } from './column.js';

/**
 * Documents that are copies of each other, directly or by way of others: union-find with path halving (Tarjan and
 * van Leeuwen 1984). The root of a cluster is its first document, so that the order of unions does not show.
 */
export class Clusters {
  private readonly parents = new Column();

  /** The next document, in a cluster of its own. */
  add(): void {
    this.parents.push(this.parents.length);
  }

  /** The first document of the cluster. */
  first(index: number): number {
    const { parents } = this;
    let at = index;
    for (let parent = parents.get(at); parent !== at; parent = parents.get(at)) {
      parents.set(at, parents.get(parent));
      at = parents.get(at);
    }
    return at;
  }

  join(i: number, j: number): void {
    const [a, b] = [this.first(i), this.first(j)];
    if (a < b) this.parents.set(b, a);
    else this.parents.set(a, b);
  }

  get bytes(): number {
    return this.parents.bytes;
  }
}
