import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Order, WorkerStart } from './protocol.js';
import type { Settings, Task } from './task.js';

/** Makes this thread a worker: it does a task for each order and says all the time which document it is at. */
export function serve(taskFor: (settings: Settings) => Task): void {
  const { settings, place } = workerData as WorkerStart;
  const cell = new Int32Array(place);
  const task = taskFor(settings);
  const started = (document: number) => void Atomics.store(cell, 0, document + 1);
  parentPort!.on('message', ({ number, parts, given }: Order) => {
    let answer: Answer;
    Atomics.store(cell, 1, number);
    try {
      answer = { cleaned: task(parts.map(withBuffer), given, started) };
    } catch (error) {
      answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    Atomics.store(cell, 0, 0);
    // Each batch has buffers of its own, so that they can be handed over without a copy.
    const handOver = 'cleaned' in answer ? [answer.cleaned.bytes.buffer, answer.cleaned.audits.buffer] : [];
    parentPort!.postMessage(answer, handOver as ArrayBuffer[]);
  });
}

/** A Buffer comes through a message as a Uint8Array. */
function withBuffer(one: Order['parts'][number]): Order['parts'][number] {
  const { part } = one;
  if (part.kind !== 'lines') return one;
  const { bytes } = part.block;
  const block = { ...part.block, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) };
  return { ...one, part: { ...part, block } };
}
