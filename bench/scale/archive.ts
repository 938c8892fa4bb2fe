import { spawnSync } from 'node:child_process';

export interface ReadTime {
  readonly reader: string;
  /** User and system seconds. */
  readonly cpu: number;
  readonly found: number;
}

/** The records of a web archive, by this program's own reader and by warcio where TALENTCORPUS_PYTHON has it. */
export async function readSpeed(path: string): Promise<ReadTime[]> {
  const times = [await ownTime(path)];
  const python = process.env.TALENTCORPUS_PYTHON;
  if (!python) return times;
  const { stdout, status } = spawnSync(python, ['-c', WARCIO, path], { encoding: 'utf8' });
  if (status !== 0) return times;
  const [cpu, found] = JSON.parse(stdout) as [number, number];
  return [...times, { reader: 'warcio', cpu, found }];
}

/** Compiled code: a loader that rewrites the sources would be measured with it. */
async function ownTime(path: string): Promise<ReadTime> {
  const compiled = new URL('../../dist/read/parts.js', import.meta.url).href;
  const { readParts } = (await import(compiled)) as typeof import('../../src/read/parts.js');
  const input = { path, base: null };
  const options = { input: 'auto', maxBytes: 64_000_000 } as const;
  const start = process.cpuUsage();
  let found = 0;
  for await (const { part } of readParts(input, options, () => [])) if (part.kind === 'document') found++;
  const { user, system } = process.cpuUsage(start);
  return { reader: 'talentcorpus', cpu: (user + system) / 1e6, found };
}

const WARCIO = `
import json, resource, sys
from warcio.archiveiterator import ArchiveIterator
start = resource.getrusage(resource.RUSAGE_SELF)
found = 0
with open(sys.argv[1], 'rb') as file:
    for record in ArchiveIterator(file):
        if record.rec_type == 'conversion':
            record.content_stream().read()
            found += 1
end = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime, found]))
`;
