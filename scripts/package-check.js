// `npm run package-check`: what `npm pack` makes installs elsewhere and works there, without anything of this checkout.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root } from './setup.js';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function call(command, args, cwd, input) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, input, encoding: 'utf8' });
  if (error || status !== 0) {
    console.error(`${[command, ...args].join(' ')}: ${error?.message ?? `exit code ${status}`}\n${stderr}${stdout}`);
    process.exit(1);
  }
  return stdout;
}

/** The types, judged as strictly as can be, by a program that has those of Node.js and sets nothing. */
function checkTypes() {
  mkdirSync(join(folder, 'node_modules', '@types'));
  symlinkSync(join(root, 'node_modules', '@types', 'node'), join(folder, 'node_modules', '@types', 'node'), 'junction');
  writeFileSync(
    join(folder, 'use.ts'),
    `import { clean, type Outcome } from 'talentcorpus';
    const outcome: Outcome = clean('');
    console.log('body' in outcome && outcome.title satisfies string | null);`,
  );
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  call(process.execPath, [tsc, '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', 'use.ts'], folder);
}

install();
build();
const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-package-'));
try {
  const [{ filename, files, size }] = JSON.parse(
    call(npm, ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder], root),
  );
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  call(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', `./${filename}`], folder);
  const bin = join(folder, 'node_modules', '.bin', 'talentcorpus');
  const page = readFileSync(join(root, 'fixtures', 'seeds', 'mirror-page.txt'), 'utf8');
  const article = JSON.parse(call(bin, ['clean', '-'], folder, page));
  if (article.title !== '一座小城的“匠人学堂”' || article.removed.length === 0) {
    console.error(`the installed command gave no such article: ${JSON.stringify(article).slice(0, 300)}`);
    process.exit(1);
  }
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  if (call(bin, ['--version'], folder).trim() !== version) throw new Error('--version is not that of package.json');
  const library =
    "import { clean, repair } from 'talentcorpus'; console.log(typeof clean, repair('即時(shí)新聞').text);";
  if (!call(process.execPath, ['--input-type=module', '-e', library], folder).startsWith('function ')) {
    throw new Error('the library cannot be imported');
  }
  const records = Array.from({ length: 40 }, () => `${JSON.stringify({ text: page })}\n`).join('');
  // A time limit makes workers start for a few records too.
  const lines = call(bin, ['clean', '--input', 'jsonl', '--jobs', '2', '--timeout', '60', '-'], folder, records);
  const articles = lines.trim().split('\n');
  if (articles.length !== 40 || articles.some((line) => JSON.parse(line).title !== article.title)) {
    throw new Error('the workers of the installed command give other articles');
  }
  const stream = `import { cleanStream } from 'talentcorpus';
    for await (const { title } of cleanStream(Array(40).fill(${JSON.stringify(page)}), { jobs: 2 })) console.log(title);`;
  writeFileSync(join(folder, 'stream.js'), stream);
  const streamed = call(process.execPath, ['stream.js'], folder);
  if (streamed !== `${article.title}\n`.repeat(40)) throw new Error('the workers of the library give other articles');
  checkTypes();
  console.log(`✓ ${filename}: ${files.length} files, ${Math.round(size / 1024)} KB, installs and works`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
