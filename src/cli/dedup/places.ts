import { Column } from '../../dedup/column.js';
import type { Duplicate } from '../../dedup/options.js';
import type { Output } from '../../write/output.js';

/** Three decimals: an estimate says no more. */
export const rounded = (similarity: number) => Math.round(similarity * 1000) / 1000;

/** Where each document stands and how it is called. */
export class Places {
  private readonly inputs = new Column();
  private readonly lines = new Column();
  private readonly ids: (string | number | null)[] = [];

  /** @param names Of the inputs; null is standard input. */
  constructor(private readonly names: readonly (string | null)[]) {}

  add(input: number, line: number, id: string | number | null): void {
    this.inputs.push(input);
    this.lines.push(line);
    this.ids.push(id);
  }

  /** The record's own id, or else `path:line`. */
  idOf(index: number): string | number {
    return this.ids[index] ?? `${this.names[this.inputs.get(index)] ?? '-'}:${this.lines.get(index)}`;
  }

  /** One line for each document that stays in the stead of others, in order, with these in order. */
  writeClusters(found: readonly (Duplicate | null)[], output: Output): void {
    const members = new Map<number, number[]>();
    found.forEach((duplicate, index) => {
      if (!duplicate) return;
      const others = members.get(duplicate.of);
      if (others) others.push(index);
      else members.set(duplicate.of, [index]);
    });
    for (const kept of [...members.keys()].sort((a, b) => a - b)) {
      const removed = members.get(kept)!.map((index) => {
        const { kind, similarity } = found[index]!;
        return { ...this.placeOf(index), kind, similarity: rounded(similarity) };
      });
      output.write(`${JSON.stringify({ kept: this.placeOf(kept), removed })}\n`);
    }
  }

  private placeOf(index: number) {
    return { id: this.idOf(index), path: this.names[this.inputs.get(index)] ?? null, line: this.lines.get(index) };
  }
}
