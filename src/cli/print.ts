import { StreamOutput } from '../write/output.js';
import type { Io } from './io.js';

/** Writes a text to standard output. @throws OutputClosed, OutputFailed */
export async function print(io: Io, text: string): Promise<void> {
  const output = new StreamOutput(io.stdout, 'standard output');
  output.write(text);
  await output.finish();
}
