// Reads a Common Crawl WET file (or any WARC file) and writes the Chinese articles in it as JSON Lines.
//
//   node examples/wet.js CC-MAIN-….warc.wet.gz > articles.jsonl
//   curl -s https://…/CC-MAIN-….warc.wet.gz | node examples/wet.js > articles.jsonl
import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanStream } from 'talentcorpus';

const [path] = process.argv.slice(2);
const input = path === undefined ? process.stdin : createReadStream(path);
const controller = new AbortController();
process.once('SIGINT', () => controller.abort(new Error('interrupted')));

const counts = { articles: 0, others: 0, rejected: 0, failed: 0 };

/** One line for each article that is mostly Chinese. */
async function* lines() {
  for await (const outcome of cleanStream(input, { jobs: availableParallelism(), signal: controller.signal })) {
    if (!('body' in outcome)) counts[outcome.status]++;
    else if (!isChinese(outcome.text)) counts.others++;
    else {
      counts.articles++;
      const { title, datePublished, text, input: from } = outcome;
      yield `${JSON.stringify({ url: from.url, title, datePublished, text })}\n`;
    }
  }
}

const isChinese = (text) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length / 3;

await pipeline(Readable.from(lines()), process.stdout, { end: false });
console.error(counts);
