// Drawn numbers that are the same for a seed: simulators, benches and builders of models draw by them, no stage does.

/** Uniform numbers in [0, 1) from a 32-bit seed: the mulberry32 generator (public domain, Tommy Ettinger). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
