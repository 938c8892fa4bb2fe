// rensa and datasketch on the same documents, in Python, where they are installed: character shingles, 128 hashes, 32
// bands of 4, every candidate verified by the estimate of its signatures.
import { spawnSync } from 'node:child_process';

export interface PeerRun {
  readonly peer: string;
  readonly pairs: readonly (readonly [number, number])[];
  /** CPU seconds, from texts to verified pairs. */
  readonly seconds: number;
}

const SCRIPT = `
import json, sys, time
texts = ["".join(t.split()) for t in json.load(sys.stdin)]
rows = []
def run(peer, work):
    start = time.process_time()
    pairs = work()
    rows.append({"peer": peer, "pairs": sorted(pairs), "seconds": time.process_time() - start})
def shingles(text, k):
    return [text[i:i + k] for i in range(max(1, len(text) - k + 1))]
try:
    import rensa
    def with_rensa():
        hashes, lsh, pairs = [], rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), set()
        for i, text in enumerate(texts):
            h = rensa.RMinHash(num_perm=128, seed=42)
            h.update(shingles(text, 5))
            for j in lsh.query(h):
                if hashes[j].jaccard(h) >= 0.5: pairs.add((j, i))
            lsh.insert(i, h)
            hashes.append(h)
        return pairs
    run("rensa, 5 characters, 0.5", with_rensa)
except ImportError:
    print("rensa is not installed", file=sys.stderr)
try:
    import datasketch
    def with_datasketch(k):
        hashes, lsh, pairs = [], datasketch.MinHashLSH(num_perm=128, params=(32, 4)), set()
        for i, text in enumerate(texts):
            h = datasketch.MinHash(num_perm=128)
            h.update_batch([s.encode("utf8") for s in shingles(text, k)])
            for j in lsh.query(h):
                if hashes[j].jaccard(h) >= 0.5: pairs.add((j, i))
            lsh.insert(i, h)
            hashes.append(h)
        return pairs
    run("datasketch, 3 characters, 0.5", lambda: with_datasketch(3))
    run("datasketch, 5 characters, 0.5", lambda: with_datasketch(5))
except ImportError:
    print("datasketch is not installed", file=sys.stderr)
json.dump(rows, sys.stdout)
`;

/** TALENTCORPUS_PYTHON names the Python to run; `said` is what it could not do. */
export function peerRuns(texts: readonly string[]): { runs: PeerRun[]; said: string } {
  const python = process.env.TALENTCORPUS_PYTHON ?? 'python3';
  const { status, stdout, stderr, error } = spawnSync(python, ['-c', SCRIPT], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return { runs: [], said: `${python} could not run: ${error?.message ?? stderr}` };
  return { runs: JSON.parse(stdout) as PeerRun[], said: stderr.trim().replaceAll('\n', ', ') };
}
