import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { type ExitCode, exitCodeOf } from './exit.js';
import { NothingToRead } from './input-options.js';
import { type Io, processIo } from './io.js';
import { print } from './print.js';
import { buildProgram } from './program.js';
import { packageVersion } from './version.js';

/**
 * Runs one command line.
 *
 * @param args Without the program's name.
 * @returns The exit code; nothing is thrown, and every message is written by then.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const printed: string[] = [];
  const program = buildProgram({
    io,
    version: packageVersion(),
    done: (result) => {
      code = result;
    },
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: (text) => io.stderr.write(text),
    });
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.unknownCommand' && existsSync(args[0] ?? '')) {
        io.stderr.write(`to clean a file: talentcorpus clean ${args[0]}\n`);
      }
      if (printed.length > 0) return await printOr(io, printed.join(''));
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof NothingToRead) {
      const command = program.commands.find((one) => one.name() === args[0]) ?? program;
      command.outputHelp({ error: true });
      io.stderr.write(`\ntalentcorpus: ${error.message}\n`);
      return 2;
    }
    return exitCodeOf(error, io);
  }
}

async function printOr(io: Io, text: string): Promise<ExitCode> {
  try {
    await print(io, text);
    return 0;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}

/** The program: this process, its arguments and its streams. */
export async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo());
}
