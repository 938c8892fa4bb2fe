// Every command and switch, once: help, docs/cli.md and shell completions are made from these definitions.
import { Argument, Command, Option } from 'commander';
import { REPORTS } from './check/report.js';
import type { CheckSwitches } from './check.js';
import { addClean } from './clean/command.js';
import {
  configOption,
  type Done,
  type Host,
  inputOption,
  maxBytesOption,
  noConfigOption,
  PATHS,
  positiveInteger,
  quietOption,
  withExamples,
} from './command.js';
import { addDedup } from './dedup/command.js';
import type { DetectSwitches } from './detect.js';
import type { ExplainSwitches } from './explain.js';
import type { Io } from './io.js';
import type { RepairSwitches } from './repair.js';

/** The command line. Each command's own code is loaded when it is called. */
export function buildProgram({ io, version, done }: Host): Command {
  const program = new Command('talentcorpus')
    .description(
      'Turns dirty Chinese web text into clean article JSON: repairs mojibake and glosses, converts to Simplified, takes ' +
        'boilerplate away, finds title, date, source and people, and explains every change.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError('(add --help for the switches and examples)')
    .configureHelp({ sortSubcommands: false });
  withExamples(program, [
    ['talentcorpus clean page.txt', 'See what is in a page, and what would be removed'],
    ['talentcorpus clean pages/ > articles.jsonl', 'Clean a folder: one article a line'],
    ['cat crawl.jsonl | talentcorpus clean > articles.jsonl', 'The same in a pipe; each line has a field "text"'],
    ['talentcorpus repair < broken.txt > whole.txt', 'Only undo broken encodings; nothing is removed'],
    ['talentcorpus explain page.txt', 'What was done to a page, edit by edit'],
  ]);
  addClean(program, io, done);
  addRepair(program, io, done);
  addCheck(program, io, done);
  addExplain(program, io, done);
  addDetect(program, io, done);
  addDedup(program, io, done);
  addSmall(program, io, done);
  return program;
}

function addRepair(program: Command, io: Io, done: Done): void {
  const command = program
    .command('repair')
    .summary('undo broken encodings, and nothing else')
    .description(
      'A filter: text in, the same text out, decoded and repaired. No line is removed, punctuation and white space stay, ' +
        'and clean UTF-8 comes out byte for byte as it went in. With --jsonl, one record out for each record in.',
    )
    .argument('[files...]', PATHS)
    .option('--jsonl', 'one JSON object a line; "text" is repaired, other fields and their order stay')
    .option('--simplify', 'convert to Simplified too')
    .option('--edits', 'add what was done: "edits" and "unresolved" (without --jsonl: one JSON object for each file)')
    .addOption(maxBytesOption())
    .addOption(quietOption())
    .action(async (files: string[], switches: RepairSwitches) =>
      done(await (await import('./repair.js')).repair(io, files, switches)),
    );
  withExamples(command, [
    ['talentcorpus repair < broken.txt > whole.txt', 'A file'],
    ['talentcorpus repair --jsonl --simplify < in.jsonl > out.jsonl', 'A stream of records'],
    ['talentcorpus repair --edits broken.txt | jq .edits', 'What would be changed'],
  ]);
}

function addCheck(program: Command, io: Io, done: Done): void {
  const command = program
    .command('check')
    .summary('a linter for corpus files, for CI')
    .description(
      'Says what is wrong with documents before they enter a corpus. Errors: what cannot be cleaned. Warnings: what is ' +
        'doubtful. Info: what was repaired. Each finding names file, line, rule, and what to do; the rules are listed by ' +
        '"talentcorpus rules". Exit code 0: no errors (with --strict no warnings either); 1: findings; 2: could not run.',
    )
    .argument('[paths...]', PATHS)
    .addOption(inputOption())
    .addOption(
      new Option('-f, --format <format>', 'github: annotations of a GitHub workflow').choices(REPORTS).default('text'),
    )
    .option('--strict', 'warnings count as errors')
    .addOption(
      new Option('--ignore <rule>', 'leave this rule out (may be given several times)')
        .argParser((rule: string, before: string[]) => [...before, rule])
        .default([], 'none'),
    )
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(maxBytesOption())
    .addOption(quietOption())
    .action(async (paths: string[], switches: CheckSwitches) =>
      done(await (await import('./check.js')).check(io, paths, switches)),
    );
  withExamples(command, [
    ['talentcorpus check seeds/', 'Everything in a folder'],
    ['talentcorpus check --strict --ignore no-date seeds/', 'Undated pages are fine, other doubts are not'],
    [
      'talentcorpus check --format github $(git diff --name-only main -- seeds)',
      'In a workflow, on what a branch changed',
    ],
  ]);
}

function addExplain(program: Command, io: Io, done: Done): void {
  const command = program
    .command('explain')
    .summary('what was done to one document, and why')
    .description(
      'Every edit and every label of one document, in order, with the text around it. Colours on a terminal (NO_COLOR is ' +
        'respected).',
    )
    .argument('[file]', 'a file, or - for standard input (the default)')
    .option(
      '--line <number>',
      'of JSON Lines and archives: the record on this line, or of this number (default: the first)',
      positiveInteger,
    )
    .addOption(inputOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(maxBytesOption())
    .action(async (file: string | undefined, switches: ExplainSwitches) =>
      done(await (await import('./explain.js')).explain(io, file, switches)),
    );
  withExamples(command, [
    ['talentcorpus explain page.txt | less -R', 'Read at leisure'],
    ['talentcorpus explain crawl.jsonl --line 17', 'One record'],
  ]);
}

function addDetect(program: Command, io: Io, done: Done): void {
  const command = program
    .command('detect')
    .summary('encoding, script and kinds of damage')
    .description('Tells of each file its encoding and how sure that is, its script, and what damage is in it.')
    .argument('[files...]', PATHS)
    .option('--json', 'one JSON object a line')
    .addOption(inputOption())
    .addOption(maxBytesOption())
    .action(async (files: string[], switches: DetectSwitches) =>
      done(await (await import('./detect.js')).detect(io, files, switches)),
    );
  withExamples(command, [
    ['talentcorpus detect pages/', 'A table'],
    ['talentcorpus detect --json pages/ | jq -r \'select(.encoding != "utf-8") | .path\'', 'Which files are not UTF-8'],
  ]);
}

function addSmall(program: Command, io: Io, done: Done): void {
  const rules = program
    .command('rules')
    .summary('the rules; one with its examples')
    .description('Lists the rules that label lines and those of "check"; with an id, one rule with its examples.')
    .argument('[id]', 'the rule to show')
    .action(async (id: string | undefined) => done(await (await import('./rules.js')).rules(io, id)));
  withExamples(rules, [
    ['talentcorpus rules', 'All of them'],
    ['talentcorpus rules copyright-notice', 'What this one takes, and what it keeps'],
  ]);
  const schema = program
    .command('schema')
    .summary('the JSON Schema of the output')
    .description('Prints the JSON Schema (2020-12) of an article and of an outcome record.')
    .action(async () => done(await (await import('./schema.js')).schema(io)));
  withExamples(schema, [['talentcorpus schema > article.schema.json', 'To validate with']]);
  const completion = program
    .command('completion')
    .summary('a completion script for a shell')
    .description('Prints a script that completes commands, switches and their values.')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: string) => done(await (await import('./completion.js')).completion(io, program, shell)));
  withExamples(completion, [
    ['source <(talentcorpus completion bash)', 'In ~/.bashrc'],
    ['talentcorpus completion fish > ~/.config/fish/completions/talentcorpus.fish', 'For fish'],
  ]);
}
