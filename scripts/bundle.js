// The second half of `npm run build`: puts the compiled modules of `dist` together, so that a start of `clean` opens a few
// dozen files of code and not a few hundred (bench/startup.ts prints how many). Bundles lie at the top of `dist`, one
// folder below the package as the sources do; the modules stay in their folders, for the benches, and are not packed.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.js';

await build({
  absWorkingDir: root,
  entryPoints: {
    main: join('src', 'cli', 'main.ts'),
    index: join('src', 'index.ts'),
    worker: join('src', 'pool', 'worker.ts'),
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
});
