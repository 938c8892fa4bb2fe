// Pages a second of the compiled program on one core, HTML in, article out. `npm run build` first.
//   TALENTCORPUS_PAGES  folder with html/*.html
// Run: npx tsx bench/pages-speed.ts [--rounds N]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { clean } from '../src/pipeline/clean.js';

async function main(): Promise<void> {
  const folder = process.env.TALENTCORPUS_PAGES;
  const compiled = new URL('../dist/pipeline/clean.js', import.meta.url);
  if (!folder || !existsSync(join(folder, 'html')) || !existsSync(compiled)) {
    console.log('pages-speed: TALENTCORPUS_PAGES has no html folder, or the program is not built; nothing measured');
    return;
  }
  const program = (await import(compiled.href)) as { clean: typeof clean };
  const pages = readdirSync(join(folder, 'html'))
    .sort()
    .map((name) => ({ path: name, bytes: readFileSync(join(folder, 'html', name)) }));
  const run = () => {
    for (const { path, bytes } of pages) program.clean({ path, bytes, mediaType: 'text/html' });
  };
  run();
  const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3;
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) run();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6 / rounds;
  const size = pages.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  console.log(`${pages.length} pages of ${((size * 1e3) / pages.length).toFixed(0)} KB on average, CPU time`);
  console.log(`${(pages.length / seconds).toFixed(1)} pages/s, ${(size / seconds).toFixed(2)} MB/s`);
}

await main();
