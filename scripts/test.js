// `npm test`: installs what is missing, builds, and runs every test. Arguments go to vitest.
import { join } from 'node:path';
import { build, install, run } from './setup.js';

install();
build();
run(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]);
