// Which destination the switches ask for.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { containerOfName } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import { gzipFile, parquetFile } from '../write/conversion.js';
import type { Destination } from '../write/destination.js';
import { type FormatName, formatOf } from '../write/format.js';
import { existing, isFolderTarget, mirrorNames } from '../write/mirror.js';
import { MirrorOutput } from '../write/mirror-output.js';
import { OneOutput } from '../write/one-output.js';
import { FileOutput, kindOfPath, StreamOutput } from '../write/output.js';
import { loadParquetWriter, ParquetMissing } from '../write/parquet.js';
import { SHARD_NAME, type ShardLimit, ShardOutput } from '../write/shard-output.js';
import { UsageError } from './exit.js';
import { hasColours, type Io } from './io.js';

export interface DestinationSwitches {
  readonly format?: FormatName | 'parquet';
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly shardSize?: ShardLimit;
  readonly gzip?: boolean;
}

/** What a shard holds at most where nothing is said: a file that is handled well everywhere. */
const DEFAULT_SHARD: ShardLimit = { unit: 'bytes', size: 256_000_000 };

/**
 * @param goesOn Whether an earlier run is continued, so that what it wrote is no obstacle.
 * @param keep Whether what is half-written stays where the run ends early, because a later one can go on with it.
 * @throws UsageError when something that exists would be overwritten, or switches don't go together.
 */
export async function destinationFor(
  inputs: readonly Input[],
  switches: DestinationSwitches,
  io: Io,
  { goesOn, keep }: { readonly goesOn: boolean; readonly keep: boolean },
): Promise<Destination> {
  const { out, format, force = false, shardSize, gzip = false } = switches;
  if (format === 'parquet' || out?.endsWith('.parquet')) await requireParquet();
  if (out === undefined) return standardOutput(switches, io);
  if (!isFolderTarget(out)) return oneFile(out, switches);
  if (shardSize || format === 'parquet' || gzip) {
    if (format !== undefined && format !== 'jsonl' && format !== 'parquet') {
      throw new UsageError(`shards are JSON Lines or Parquet, not ${format}; leave --shard-size and --gzip out`);
    }
    if (!goesOn) clearShards(out, force);
    return new ShardOutput(out, { limit: shardSize ?? DEFAULT_SHARD, format: format ?? 'jsonl', gzip, keep });
  }
  if (!force && !goesOn) refuse(existing(out, expectedNames(inputs, format)));
  return new MirrorOutput(out, inputs, format, { force: force || goesOn, keep });
}

/** Before anything is read the kind of an input is told by its name; what differs is refused when it is written. */
function expectedNames(inputs: readonly Input[], format: FormatName | undefined): string[] {
  const names = mirrorNames(inputs);
  return inputs.map((input) => {
    const isPage = containerOfName(input.path ?? '') === 'text';
    const { extension } = formatOf(format ?? (isPage ? 'json' : 'jsonl'));
    return `${names.get(input)}${extension}`;
  });
}

function standardOutput({ format, shardSize, gzip }: DestinationSwitches, io: Io): Destination {
  if (format === 'parquet') throw new UsageError('Parquet is no stream; add --out FILE.parquet, or --out FOLDER');
  if (shardSize) throw new UsageError('--shard-size goes with --out FOLDER');
  if (gzip) throw new UsageError('--gzip goes with --out; for a stream: … | gzip > FILE');
  const output = new StreamOutput(io.stdout, 'standard output');
  if (format === undefined && io.stdout.isTTY) {
    const digest = { colour: hasColours(io.stdout, io.env), columns: Math.min(io.stdout.columns, 120) };
    return new OneOutput(output, { digest }, { shared: true, where: 'The JSON: add --format jsonl, or --out FOLDER.' });
  }
  return new OneOutput(output, format ?? 'jsonl', { shared: io.stdout.isTTY });
}

function oneFile(
  out: string,
  { format, force = false, shardSize, gzip = false, resume }: DestinationSwitches,
): Destination {
  if (shardSize) throw new UsageError('--shard-size goes with --out FOLDER; give a name without an extension');
  if (resume) throw new UsageError('--resume goes with --out FOLDER; give a name without an extension');
  if (!force && kindOfPath(out) !== 'special') refuse([out].filter((path) => existsSync(path)));
  const isParquet = format === 'parquet' || (format === undefined && out.endsWith('.parquet'));
  const isGzip = gzip || /\.gz$/i.test(out);
  if (isParquet && isGzip) throw new UsageError('Parquet is compressed within; leave gzip out');
  if ((isParquet || isGzip) && kindOfPath(out) === 'special') {
    throw new UsageError(`${out} is no file, and only a file can be compressed or a table; give a name`);
  }
  const conversion = isParquet ? parquetFile : isGzip ? gzipFile : null;
  const output = new FileOutput(out, force, conversion);
  const spec = isParquet ? 'articles' : ((format as FormatName | undefined) ?? formatByName(out.replace(/\.gz$/i, '')));
  return new OneOutput(output, spec, { where: `Written to ${out}` });
}

async function requireParquet(): Promise<void> {
  try {
    await loadParquetWriter();
  } catch (error) {
    if (error instanceof ParquetMissing) throw new UsageError(error.message);
    throw error;
  }
}

/** Shards of an earlier run would be taken for those of this one. */
function clearShards(folder: string, force: boolean): void {
  if (kindOfPath(folder) !== 'folder') return;
  const found = readdirSync(folder).filter((name) => SHARD_NAME.test(name));
  if (!force) refuse(found.map((name) => join(folder, name)));
  for (const name of found) rmSync(join(folder, name));
}

function formatByName(path: string): FormatName {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const byExtension: Record<string, FormatName> = {
    json: 'json',
    txt: 'text',
    text: 'text',
    md: 'markdown',
    markdown: 'markdown',
  };
  return byExtension[extension] ?? 'jsonl';
}

function refuse(paths: readonly string[]): void {
  if (paths.length === 0) return;
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  const exist = paths.length === 1 ? 'exists' : 'exist';
  throw new UsageError(
    `${paths.slice(0, 3).join(', ')}${more} ${exist} already; give another --out, or --force to overwrite`,
  );
}
