// The commands that compare documents: their switches, examples and words.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { NEAR } from '../../dedup/options.js';
import { type Done, maxBytesOption, PATHS, quietOption, withExamples } from '../command.js';
import type { DedupSwitches } from '../dedup.js';
import type { Io } from '../io.js';
import type { SignaturesSwitches } from '../signatures.js';

export function addDedup(program: Command, io: Io, done: Done): void {
  const command = program
    .command('dedup')
    .summary('take out what is there twice or nearly so')
    .description(
      'Reads JSON Lines (articles, or any records with a field "text") and writes those that stay, in their order and as ' +
        'they were. Removed are exact copies (the same letters and digits), near copies (MinHash over shingles of four ' +
        'characters, verified; texts of one form with other numbers are not taken for copies) and parts of longer texts. ' +
        'Of copies the first in the order of the input stays; of a part and its whole the whole. The removed records are ' +
        'written too, each with "duplicate": of which, of what kind, how similar. Records without a text go through. ' +
        'Memory is about 1.5 KB a document, whatever its length; the input is read twice (standard input goes through a ' +
        'temporary file). Exit code 0: done; 1: a file failed; 2: could not run.',
    )
    .argument('[paths...]', PATHS)
    .option('-o, --out <file>', 'the records that stay; default standard output')
    .option('--removed <file>', 'the records that were removed; default beside --out, as NAME.removed.jsonl')
    .option('--clusters <file>', 'one line for each record that stays in the stead of others, with these')
    .option('--exact', 'only copies with the same letters and digits')
    .option('--no-contained', 'keep parts of longer texts; takes half the memory')
    .addOption(
      new Option('--threshold <number>', 'near copies: the share of shingles in common, of those in either')
        .argParser(shareOf)
        .default(NEAR),
    )
    .addOption(
      new Option('--keep <which>', 'which copy stays: the first, or the longest (of equal ones the first)')
        .choices(['first', 'longest'])
        .default('first'),
    )
    .option('--force', 'overwrite what exists')
    .addOption(maxBytesOption())
    .addOption(quietOption())
    .action(async (paths: string[], switches: DedupSwitches) =>
      done(await (await import('../dedup.js')).dedup(io, paths, switches)),
    );
  withExamples(command, [
    ['talentcorpus dedup articles.jsonl --out unique.jsonl', 'The removed are in unique.removed.jsonl'],
    [
      'talentcorpus dedup 2029.jsonl 2030.jsonl --out all.jsonl --clusters copies.jsonl',
      'Across files; who copied whom',
    ],
    ['talentcorpus clean pages/ | talentcorpus dedup --removed copies.jsonl > unique.jsonl', 'In a pipe'],
    ['talentcorpus dedup --exact articles.jsonl --out unique.jsonl', 'Only what is the same after cleaning'],
  ]);
  addSignatures(program, io, done);
}

function addSignatures(program: Command, io: Io, done: Done): void {
  const command = program
    .command('signatures')
    .summary('what records are compared by, for a cluster')
    .description(
      'Reads JSON Lines and writes one line for each record, for programs that find near copies across machines: its id, ' +
        'path and line, "exact" (equal for the same letters and digits), "length" (in letters and digits), "numbers" (256 ' +
        'bits, a set of the numbers in it), "bands" (32 keys; records that share one in the same place are to be compared) ' +
        'and "sketch" (512 places of 2 bits; the share of equal ones estimates how alike two records are). Null where a ' +
        'record has no text. docs/dedup.md says how to compare.',
    )
    .argument('[paths...]', PATHS)
    .addOption(maxBytesOption())
    .action(async (paths: string[], switches: SignaturesSwitches) =>
      done(await (await import('../signatures.js')).signatures(io, paths, switches)),
    );
  withExamples(command, [['talentcorpus signatures articles.jsonl > signatures.jsonl', 'One line for each record']]);
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError('it is a number above 0, 1 at most.');
  return share;
}
