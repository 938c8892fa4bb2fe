#!/usr/bin/env node
import module from 'node:module';
import v8 from 'node:v8';

// From Node 22.8 on compiled code is kept from one run to the next; it has to be on before anything is loaded.
module.enableCompileCache?.();

// A run over a few pages is over before optimised code pays for itself: V8 waits eight times as long with it in the
// first half second (--interrupt-budget, and its default value in the V8 of Node 20).
if (process.versions.v8.startsWith('11.3.')) {
  v8.setFlagsFromString('--interrupt-budget=540672');
  setTimeout(() => v8.setFlagsFromString('--interrupt-budget=67584'), 500).unref();
}
const { run } = await import('../dist/main.js');
await run();
