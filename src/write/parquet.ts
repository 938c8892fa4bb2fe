// Articles as a Parquet file. The package that writes it is optional, and asked for only here.
import { createReadStream } from 'node:fs';
import type { Article } from '../model/article.js';
import { type LineBlock, LineReader, type Oversize } from '../read/lines.js';
import { linesOf } from '../read/records.js';

/** The package that writes Parquet is not installed. */
export class ParquetMissing extends Error {
  constructor(cause: unknown) {
    super('Parquet needs the package hyparquet-writer; install it beside talentcorpus: npm install hyparquet-writer', {
      cause,
    });
  }
}

type Writer = typeof import('hyparquet-writer');

/** @throws ParquetMissing */
export async function loadParquetWriter(): Promise<Writer> {
  try {
    return await import('hyparquet-writer');
  } catch (error) {
    throw new ParquetMissing(error);
  }
}

type Cell = string | number | null;

interface Column {
  readonly name: string;
  readonly type: 'STRING' | 'DOUBLE' | 'INT32';
  readonly nullable: boolean;
  of(article: Article): Cell;
}

const text = (name: string, of: Column['of']): Column => ({ name, type: 'STRING', nullable: true, of });
const json = (name: string, of: (article: Article) => unknown): Column => ({
  name,
  type: 'STRING',
  nullable: false,
  of: (article) => JSON.stringify(of(article)),
});
const integer = (name: string, of: Column['of']): Column => ({ name, type: 'INT32', nullable: true, of });

/** Flat columns, which every reader of Parquet takes; what is a list or an object is JSON. */
const COLUMNS: readonly Column[] = [
  { ...text('id', ({ id }) => id), nullable: false },
  text('title', ({ title }) => title),
  text('kicker', ({ kicker }) => kicker),
  text('subtitle', ({ subtitle }) => subtitle),
  text('datePublished', ({ datePublished }) => datePublished),
  text('source', ({ source }) => source),
  text('site', ({ site }) => site),
  text('column', ({ column }) => column),
  text('language', ({ language }) => language),
  text('canonicalUrl', ({ canonicalUrl }) => canonicalUrl),
  text('authorNote', ({ authorNote }) => authorNote),
  { ...text('text', (article) => article.text), nullable: false },
  json('authors', ({ authors }) => authors),
  json('editors', ({ editors }) => editors),
  json('photographers', ({ photographers }) => photographers),
  json('breadcrumb', ({ breadcrumb }) => breadcrumb),
  json('images', ({ images }) => images),
  json('body', ({ body }) => body),
  json('removed', ({ removed }) => removed),
  json('repairs', ({ repairs }) => repairs.byRule),
  json('warnings', ({ warnings }) => warnings),
  integer('edits', ({ repairs }) => repairs.edits),
  integer('unresolved', ({ repairs }) => repairs.unresolved),
  text('input_path', ({ input }) => input.path),
  text('input_id', ({ input }) => (input.id === null ? null : String(input.id))),
  text('input_url', ({ input }) => input.url),
  text('input_sha256', ({ input }) => input.sha256),
  { ...integer('input_bytes', ({ input }) => input.bytes), type: 'DOUBLE' },
  text('input_encoding', ({ input }) => input.encoding),
  text('input_mediaType', ({ input }) => input.mediaType),
  text('input_script', ({ input }) => input.script),
];

/** So many articles are held in memory and written as one group. */
const GROUP_ROWS = 1000;

/**
 * Makes a Parquet file of a file of article JSON Lines, group by group.
 *
 * @throws ParquetMissing, or the error of the system.
 */
export async function parquetFile(from: string, to: string): Promise<void> {
  const { fileWriter, ParquetWriter, schemaFromColumnData } = (await loadParquetWriter()) as Writer & {
    fileWriter(path: string): ConstructorParameters<Writer['ParquetWriter']>[0]['writer'];
  };
  const columns = () => COLUMNS.map(({ name, type, nullable }) => ({ name, type, nullable, data: [] as Cell[] }));
  const writer = new ParquetWriter({
    writer: fileWriter(to),
    schema: schemaFromColumnData({ columnData: columns() }),
    createdBy: 'talentcorpus',
  });
  let group = columns();
  const flush = async () => {
    if (group[0]!.data.length > 0) await writer.write({ columnData: group, rowGroupSize: GROUP_ROWS });
    group = columns();
  };
  for await (const article of articlesOf(from)) {
    for (const [i, column] of COLUMNS.entries()) group[i]!.data.push(column.of(article));
    if (group[0]!.data.length === GROUP_ROWS) await flush();
  }
  await flush();
  await writer.finish();
}

/** The articles of a file that this program wrote: one a line, none too long. */
async function* articlesOf(path: string): AsyncGenerator<Article> {
  const reader = new LineReader(Number.POSITIVE_INFINITY);
  const parse = function* (parts: Iterable<LineBlock | Oversize>): Generator<Article> {
    for (const part of parts) {
      if ('bytes' in part) for (const { text: line } of linesOf(part)) yield JSON.parse(line) as Article;
    }
  };
  for await (const chunk of createReadStream(path)) yield* parse(reader.push(chunk as Buffer));
  yield* parse(reader.end());
}
