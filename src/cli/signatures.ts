import { Signer, signatureRecord } from '../dedup/signature.js';
import { problemOf } from '../read/problem.js';
import { OutputClosed, OutputFailed, StreamOutput } from '../write/output.js';
import { visible } from '../write/terminal.js';
import { recordLines } from './dedup/records.js';
import { type ExitCode, tellStack } from './exit.js';
import { inputsOf } from './input-options.js';
import type { Io } from './io.js';

export interface SignaturesSwitches {
  readonly maxBytes: number;
}

/** What is written for a record without a text, so that there is one line for each. */
const NONE = { exact: null, length: 0, numbers: null, bands: [], sketch: null };

/** `talentcorpus signatures`. */
export async function signatures(io: Io, files: readonly string[], switches: SignaturesSwitches): Promise<ExitCode> {
  const inputs = await inputsOf(io, files);
  const output = new StreamOutput(io.stdout, 'standard output');
  const signer = new Signer();
  let failed = false;
  for (const input of inputs) {
    try {
      if (input.problem) throw new Error(input.problem.message);
      for await (const batch of recordLines(input, input.path, switches.maxBytes, io.stdin.open)) {
        for (const { number, text, id } of batch) {
          const signature = text === null ? NONE : signatureRecord(signer.of(text));
          output.write(`${JSON.stringify({ id, path: input.path, line: number, ...signature })}\n`);
          if (output.full) await output.flush();
        }
        await output.flush();
      }
    } catch (error) {
      if (error instanceof OutputClosed || error instanceof OutputFailed) throw error;
      tellStack(error, io);
      failed = true;
      io.stderr.write(`${visible(input.path ?? 'standard input')}: failed: ${visible(problemOf(error).message)}\n`);
    }
  }
  return failed ? 1 : 0;
}
