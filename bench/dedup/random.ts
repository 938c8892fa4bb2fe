// The order of the made sets: drawn, and the same for a seed.
export { randomNumbers as randomFrom } from '../../src/model/random.js';

/** Puts a list in random order, in place (Fisher and Yates). */
export function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
