// A process for tests: streams that are terminals or pipes as a test wants them, and what was written to them.
import type { ExitCode } from '../../src/cli/exit.js';
import type { Io } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

export interface FakeOptions {
  /** Bytes of standard input, chunk by chunk; a terminal when absent. */
  readonly stdin?: readonly (string | Uint8Array)[];
  readonly stdoutTTY?: boolean;
  readonly stderrTTY?: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
  /** What standard output does instead of taking bytes. */
  readonly put?: (bytes: Buffer) => void;
}

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: Buffer;
}

/** Runs a command line with such streams. */
export async function run(args: readonly string[], options: FakeOptions = {}): Promise<Ran> {
  const out: Buffer[] = [];
  let stderr = '';
  const io: Io = {
    stdin: {
      isTTY: options.stdin === undefined,
      open: async function* () {
        for (const chunk of options.stdin ?? []) yield Buffer.from(chunk);
      },
    },
    stdout: {
      isTTY: options.stdoutTTY ?? false,
      columns: options.columns ?? 80,
      put: options.put ?? ((bytes) => void out.push(bytes)),
    },
    stderr: {
      isTTY: options.stderrTTY ?? false,
      write: (text) => {
        stderr += text;
      },
    },
    env: options.env ?? {},
    processors: async () => 1,
  };
  const code = await main(args, io);
  const bytes = Buffer.concat(out);
  return { code, stdout: bytes.toString(), stderr, bytes };
}

/** The lines of JSON Lines as values. */
export function jsonLines<T = Record<string, unknown>>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
