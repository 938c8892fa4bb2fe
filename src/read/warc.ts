// Web archives (WARC 1.0 and 1.1, ISO 28500): a record after the other, each with a head of named fields.
import type { Source } from '../model/source.js';
import { Feed } from './feed.js';
import { readResponse } from './http.js';
import { tooLarge } from './limits.js';
import { mediaTypeOf, notText } from './media-type.js';
import { Broken, type Problem } from './problem.js';

/** One record: a document, why it is none, or a kind of record that never is one. */
export type WarcRecord =
  | { readonly source: Source }
  | { readonly status: 'rejected' | 'failed'; readonly problem: Problem; readonly known: Pick<Source, 'id' | 'url'> }
  /** `warc request`, `warc metadata` …: counted and passed over. */
  | { readonly passedOver: string };

const HEAD_END = Buffer.from('\r\n\r\n');
const HEAD_LIMIT = 1 << 20;
const BLANK = /^[\r\n]*/;

/**
 * The records of an archive, in order. Documents are the captured pages (`response` of HTTP, `resource`) and texts
 * (`conversion`, as in the WET files of Common Crawl).
 *
 * @param path Shown as the path of each document.
 * @param maxBytes Largest record; what is larger fails.
 * @throws Broken where the archive ends too early or is none.
 */
export async function* warcRecords(
  path: string | null,
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<WarcRecord> {
  const feed = new Feed(chunks);
  try {
    for (let number = 1; ; ) {
      // Two line ends follow each record, in some files more or fewer.
      while (await skipBlank(feed));
      if ((await feed.peek()).length === 0) return;
      const start = feed.offset;
      const fields = await readFields(feed, start);
      const size = Number(fields.get('content-length'));
      if (!/^\d+$/.test(fields.get('content-length') ?? '')) {
        throw new Broken('corrupt', 'the web archive', start, 'a record without a length');
      }
      const block = feed.offset;
      const record = await readRecord(feed, { path, line: number, fields, size, maxBytes });
      if (!('passedOver' in record)) number++;
      if (feed.offset - block < size) throw cut(feed.offset);
      yield record;
    }
  } finally {
    await feed.close();
  }
}

const cut = (offset: number) => new Broken('truncated', 'the web archive', offset, 'in the middle of a record');

async function skipBlank(feed: Feed): Promise<boolean> {
  const chunk = await feed.peek();
  const blank = BLANK.exec(chunk.subarray(0, 64).toString('latin1'))![0].length;
  if (blank > 0) await feed.skip(blank);
  return blank > 0;
}

/** The named fields of a record, names in lower case; of two with one name the first. */
async function readFields(feed: Feed, start: number): Promise<Map<string, string>> {
  const head = await feed.takeThrough(HEAD_END, HEAD_LIMIT);
  const text = (head ?? (await feed.peek())).toString('utf8');
  if (!/^WARC\/\d/.test(text)) {
    if (head === null && 'WARC/'.startsWith(text)) throw cut(start);
    throw new Broken('corrupt', 'the web archive', start, 'no record begins here');
  }
  if (head === null) throw cut(start);
  const fields = new Map<string, string>();
  for (const line of text.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

interface RecordHead {
  readonly path: string | null;
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly size: number;
  readonly maxBytes: number;
}

async function readRecord(feed: Feed, head: RecordHead): Promise<WarcRecord> {
  const { path, line, fields, size, maxBytes } = head;
  const type = fields.get('warc-type') ?? 'unknown';
  const known = knownOf(fields);
  const contentType = fields.get('content-type') ?? '';
  const isHttp = type === 'response' && /^application\/http\b/i.test(contentType);
  if (!isHttp && type !== 'resource' && type !== 'conversion') {
    await feed.skip(size);
    return { passedOver: `warc ${type}` };
  }
  if (size > maxBytes) {
    await feed.skip(size);
    return { status: 'failed', problem: tooLarge(size, maxBytes, 'record', line), known };
  }
  const block = await feed.take(size);
  if (isHttp) {
    const response = readResponse(block, maxBytes, fields.get('warc-identified-payload-type'));
    if (!('problem' in response)) return { source: { path, line, ...known, ...response } };
    const { problem } = response;
    return { status: problem.code === 'too-large' ? 'failed' : 'rejected', problem, known };
  }
  const { mediaType, charset } = mediaTypeOf(contentType);
  const problem = notText(mediaType);
  if (problem) return { status: 'rejected', problem, known };
  const isHtml = mediaType !== null && /html/.test(mediaType);
  return {
    source: {
      path,
      line,
      ...known,
      bytes: block,
      ...(mediaType !== null && { mediaType: isHtml ? ('text/html' as const) : ('text/plain' as const) }),
      ...(charset !== null && { charset }),
    },
  };
}

/** The record's own name without its angle brackets, and where it was captured. */
function knownOf(fields: ReadonlyMap<string, string>): Pick<Source, 'id' | 'url'> {
  const bare = (name: string) => fields.get(name)?.replace(/^<(.*)>$/, '$1');
  const id = bare('warc-record-id');
  const url = bare('warc-target-uri');
  return { ...(id && { id }), ...(url && { url }) };
}
