#!/usr/bin/env node
import module from 'node:module';

// From Node 22.8 on compiled code is kept from one run to the next; it has to be on before anything is loaded.
module.enableCompileCache?.();
const { run } = await import('../dist/cli/main.js');
await run();
