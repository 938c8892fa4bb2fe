// The definition of the command `clean`.
import { type Command, Option } from 'commander';
import { FORMATS } from '../../write/format.js';
import type { CleanSwitches } from '../clean.js';
import {
  configOption,
  type Done,
  inputOption,
  maxBytesOption,
  noConfigOption,
  PATHS,
  positiveInteger,
  quietOption,
  told,
  withExamples,
} from '../command.js';
import { parseSeconds, parseShardSize } from '../input-options.js';
import type { Io } from '../io.js';

/** Adds `clean`. Its own code is loaded when it is called. */
export function addClean(program: Command, io: Io, done: Done): void {
  const command = program
    .command('clean')
    .summary('dirty pages in, article JSON out')
    .description(
      'Cleans documents: one article for each. Reads plain text in any encoding, HTML pages, and JSON Lines with a field ' +
        '"text" or "html" (a record\'s own "id" and "url" come back in "input"), web archives (WARC, WET) and tar, each also ' +
        'compressed with gzip or zstd. Piped, it prints JSON Lines; on a terminal, a digest ' +
        'to look at. What gives no article is an outcome record with a reason, in its place in JSON Lines, otherwise a ' +
        'message on standard error. Exit code 0: every input has an outcome; 1: a file failed; 2: could not run.',
    )
    .argument('[paths...]', PATHS)
    .addOption(inputOption());
  addOutput(command);
  addCourse(command);
  addContent(command);
  addStages(command);
  command
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(maxBytesOption())
    .addOption(quietOption())
    .action(async (paths: string[], switches: CleanSwitches) =>
      done(await (await import('../clean.js')).clean(io, paths, switches)),
    );
  addExamples(command);
}

/** Where articles go, and in which form. */
function addOutput(command: Command): void {
  command
    .addOption(
      new Option(
        '-f, --format <format>',
        'jsonl: one outcome a line; json: one array; text; markdown; jsonld: one schema.org NewsArticle a line; parquet: with --out',
      ).choices([...FORMATS, 'parquet']),
    )
    .option('-o, --out <file-or-folder>', 'write there; a folder mirrors the input paths, one .json each')
    .option('--force', 'overwrite what exists')
    .addOption(
      new Option(
        '--shard-size <size>',
        'with --out FOLDER: files part-00000.jsonl … of this size (256MB) or so many articles (10000docs), what gave none beside them',
      ).argParser(told(parseShardSize)),
    )
    .option('--gzip', 'with --out: compress what is written (a name in .gz says so too)')
    .option('--resume', 'with --out FOLDER: go on where a run that was stopped has come to');
}

/** How the run goes. */
function addCourse(command: Command): void {
  command
    .addOption(
      new Option('-j, --jobs <number>', 'workers; 1: this process alone (default: the processors)').argParser(
        positiveInteger,
      ),
    )
    .addOption(
      new Option('--timeout <seconds>', 'longest time for one document; what takes longer fails').argParser(
        told(parseSeconds),
      ),
    )
    .option('--report <file>', 'write what the run came to, and where its time went, as JSON');
}

/** What becomes an article, and what comes with it. */
function addContent(command: Command): void {
  command
    .option('--audit', 'add every edit and label: span, before, after, rule, reason, confidence')
    .option('--precision', 'keep less: what is doubtful is taken out (docs/precision-and-recall.md)')
    .option('--recall', 'keep more: what is doubtful stays in the text')
    .option('--images', 'of HTML pages: the pictures of the article, with their captions')
    .option(
      '--dedup',
      'of copies, near copies and parts of longer articles only the first stays; see the command dedup',
    );
}

/** What the stages do, and which are left out. */
function addStages(command: Command): void {
  command
    .addOption(
      new Option('--punctuation <mode>', 'restore: give punctuation that was folded to ASCII its full width back')
        .choices(['restore', 'keep'])
        .default('restore'),
    )
    .option('--no-repair', 'leave mojibake and glosses as they are')
    .option('--no-normalise', 'leave invisible characters, white space and punctuation as they are')
    .option('--no-simplify', 'leave Traditional characters as they are')
    .option('--no-label', 'take every line for text: no metadata, nothing removed')
    .option('--no-arrange', 'leave the order and the seams of lines as they are');
}

function addExamples(command: Command): void {
  withExamples(command, [
    ['talentcorpus clean page.txt', 'Look at one page'],
    ['talentcorpus clean pages/ --out articles/', 'One JSON file for each page of a folder'],
    ['talentcorpus clean crawl.jsonl --out clean.jsonl', 'A crawl in one file; records keep their order'],
    ["talentcorpus clean 'pages/**/*.html' --format markdown", 'HTML pages to Markdown'],
    ['talentcorpus clean crawl.jsonl.gz --audit --out audited.jsonl.gz', 'With the record of every change'],
    [
      'talentcorpus clean CC-MAIN-*.warc.wet.gz --out corpus/ --shard-size 256MB --gzip --report run.json',
      'Web archives to shards, on all processors',
    ],
    [
      'talentcorpus clean CC-MAIN-*.warc.wet.gz --out corpus/ --shard-size 256MB --gzip --report run.json --resume',
      'The same after it was stopped: it goes on inside the file',
    ],
  ]);
}
