// `npm run test:spark`: installs what is missing, builds, and tests examples/spark on a cluster of its own.

import { join } from 'node:path';
import { build, install, root, run } from './setup.js';

install();
build();
run(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'spark', 'test.ts'), ...process.argv.slice(2)]);
