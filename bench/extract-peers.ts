// talentcorpus and its peers behind one face: pages in, titles, dates, sources, authors and texts out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clean } from '../src/pipeline/clean.js';
import { decode } from '../src/stages/decode/decode.js';
import type { Extracted } from './extract-score.js';

export interface Page {
  readonly id: string;
  readonly bytes: Uint8Array;
}

interface Result {
  readonly extracted: ReadonlyMap<string, Extracted>;
  /** User CPU time over all pages. */
  readonly seconds: number;
  /** Pages that it threw an error at. */
  readonly stumbled: number;
}

export interface Extractor {
  readonly name: string;
  /** A string says why it can't be measured here. */
  run(pages: readonly Page[]): Promise<Result | string>;
}

/** @param peers The folder where the peers are installed (see extract.ts). */
export function extractors(peers: string | undefined): Extractor[] {
  const python = ['trafilatura', 'gne', 'newspaper4k', 'resiliparse'].map((name) => pythonPeer(name, peers));
  return [
    { name: 'talentcorpus', run: async (pages) => timed(pages, ownExtraction) },
    readability(peers),
    defuddle(peers),
    ...python,
  ];
}

async function timed(pages: readonly Page[], extract: (page: Page) => Extracted | Promise<Extracted>): Promise<Result> {
  const extracted = new Map<string, Extracted>();
  // Once before the clock starts: tables are loaded and the code is warm, as in a run over a corpus.
  for (const page of pages) await extract(page);
  const start = process.cpuUsage();
  for (const page of pages) extracted.set(page.id, await extract(page));
  return { extracted, seconds: process.cpuUsage(start).user / 1e6, stumbled: 0 };
}

function ownExtraction({ id, bytes }: Page): Extracted {
  const outcome = clean({ path: `${id}.html`, bytes, mediaType: 'text/html' });
  if (!('body' in outcome)) return { title: '', date: '', source: '', authors: [], text: '' };
  const { title, datePublished, source, authors, text } = outcome;
  return {
    title: title ?? '',
    date: datePublished ?? '',
    source: source ?? '',
    authors: authors.map(({ name }) => name),
    text,
  };
}

const htmlOf = ({ bytes }: Page): string => decode(bytes).text;

/** A module of the peers' folder, or null where it is not installed. */
async function load(peers: string | undefined, path: string): Promise<Record<string, unknown> | null> {
  const file = peers && join(resolve(peers), 'node_modules', path);
  return file && existsSync(file) ? ((await import(pathToFileURL(file).href)) as Record<string, unknown>) : null;
}

const NOT_THERE = 'not installed in the folder that TALENTCORPUS_PEERS names';

type Parsed = Readonly<Record<string, string | null | undefined>>;
type ParseHtml = (html: string) => { document: unknown };

const namesOf = (byline: string | null | undefined): string[] =>
  (byline ?? '').split(/[\s,，、;；]+/u).filter((name) => name !== '');

/** The text of an element's HTML, a line for each block; what extractors return as `content`. */
const textOfHtml = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '\n')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

function readability(peers: string | undefined): Extractor {
  return {
    name: 'Readability + linkedom',
    async run(pages) {
      const module = await load(peers, '@mozilla/readability/index.js');
      const linkedom = await load(peers, 'linkedom/esm/index.js');
      if (!module || !linkedom) return NOT_THERE;
      const Readability = (module.Readability ?? (module.default as typeof module).Readability) as new (
        document: unknown,
      ) => { parse(): Parsed | null };
      const parseHTML = linkedom.parseHTML as ParseHtml;
      return timed(pages, (page) => {
        const { document } = parseHTML(htmlOf(page));
        const article = new Readability(document).parse() ?? {};
        const { title, publishedTime, siteName, byline, textContent } = article;
        return {
          title: title ?? '',
          date: publishedTime ?? '',
          source: siteName ?? '',
          authors: namesOf(byline),
          text: textContent ?? '',
        };
      });
    },
  };
}

function defuddle(peers: string | undefined): Extractor {
  return {
    name: 'defuddle',
    async run(pages) {
      const module = await load(peers, 'defuddle/dist/node.js');
      const linkedom = await load(peers, 'linkedom/esm/index.js');
      if (!module || !linkedom) return NOT_THERE;
      const Defuddle = module.Defuddle as (document: unknown, url?: string, options?: object) => Promise<Parsed>;
      const parseHTML = linkedom.parseHTML as ParseHtml;
      return timed(pages, async (page) => {
        const { document } = parseHTML(htmlOf(page));
        const { title, published, site, author, content } = await Defuddle(document, 'https://www.example.com/');
        return {
          title: title ?? '',
          date: published ?? '',
          source: site ?? '',
          authors: namesOf(author),
          text: textOfHtml(content ?? ''),
        };
      });
    },
  };
}

const SCRIPT = fileURLToPath(new URL('extract-peers.py', import.meta.url));
const LARGEST = 1 << 30;

function pythonPeer(name: string, peers: string | undefined): Extractor {
  return {
    name,
    async run(pages) {
      const python = peers && join(resolve(peers), 'bin', 'python');
      if (!python || !existsSync(python)) return NOT_THERE;
      const input = pages.map((page) => JSON.stringify({ id: page.id, html: htmlOf(page) })).join('\n');
      const { status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', SCRIPT, name], {
        input,
        encoding: 'utf8',
        maxBuffer: LARGEST,
      });
      if (status === 3) return NOT_THERE;
      if (status !== 0) throw new Error(`${name} failed: ${stderr.slice(-2000)}`);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Extracted & { id: string; seconds: number; failed: string | null });
      const seconds = lines.reduce((sum, one) => sum + one.seconds, 0);
      const stumbled = lines.filter(({ failed }) => failed !== null).length;
      return { extracted: new Map(lines.map((one) => [one.id, one])), seconds, stumbled };
    },
  };
}
