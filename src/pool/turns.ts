import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long a thread may be kept from everything else: signals, timers, the line that shows how far a run has come. */
const TURN_MS = 20;

/** Gives the event loop its turn, where work that does not wait for anything would be one turn of it from end to end. */
export class Turns {
  private last = performance.now();

  /** Whether it is time. Asked first, so that nothing is awaited where it is not. */
  get isDue(): boolean {
    return performance.now() - this.last >= TURN_MS;
  }

  async give(): Promise<void> {
    await nextTurn();
    this.last = performance.now();
  }
}
