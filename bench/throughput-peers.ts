// ftfy and OpenCC on the same texts, in Python, where they are installed.
import { spawnSync } from 'node:child_process';
import type { Text } from './throughput-texts.js';

export interface PeerTime {
  readonly peer: string;
  readonly text: string;
  readonly megabytesPerSecond: number;
}

const SCRIPT = `
import json, sys, time
texts = json.load(sys.stdin)
peers = []
try:
    import ftfy
    peers += [("ftfy.fix_text " + ftfy.__version__, ftfy.fix_text), ("ftfy.fix_encoding", ftfy.fix_encoding)]
except ImportError:
    print("ftfy is not installed", file=sys.stderr)
try:
    import opencc
    peers += [("OpenCC t2s " + opencc.__version__, opencc.OpenCC("t2s").convert)]
except ImportError:
    print("OpenCC is not installed", file=sys.stderr)
rows = []
for name, articles in texts.items():
    size = sum(len(a.encode("utf8")) for a in articles) / 1e6
    for peer, run in peers:
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            for a in articles:
                run(a)
            best = min(best, time.process_time() - start)
        rows.append({"peer": peer, "text": name, "megabytesPerSecond": size / best})
json.dump(rows, sys.stdout)
`;

/** @param articles So many of each text: the peers are slower. */
export function peerTimes(texts: readonly Text[], articles: number): { times: PeerTime[]; said: string } {
  const python = process.env.TALENTCORPUS_PYTHON ?? 'python3';
  const input = JSON.stringify(Object.fromEntries(texts.map((text) => [text.name, text.articles.slice(0, articles)])));
  const { status, stdout, stderr, error } = spawnSync(python, ['-c', SCRIPT], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return { times: [], said: `${python} could not run: ${error?.message ?? stderr}` };
  return { times: JSON.parse(stdout) as PeerTime[], said: stderr.trim() };
}
