// `npm run drift`: runs every generator and fails when a generated file is not what its generator makes.
// Nothing is left changed: the files are put back as they were.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Generator {
  readonly script: string;
  /** Files and folders that the script writes. */
  readonly makes: readonly string[];
  /** Arguments, or null where the text that it builds from is not at hand (it lies outside the repository). */
  readonly args: readonly string[] | null;
}

/** Clean text that some tables are counted from; it lies outside the repository. */
const corpus = process.env.TALENTCORPUS_CORPUS;

const GENERATORS: readonly Generator[] = [
  {
    script: 'scripts/build-hanzi-surprisal.ts',
    makes: ['data/hanzi-surprisal.bin', 'data/hanzi-surprisal.json', 'data/hanzi-pairs.bin'],
    args: corpus ? [corpus] : null,
  },
  {
    script: 'scripts/build-detect-model.ts',
    makes: ['data/detect-costs.bin', 'data/detect-costs.json'],
    args: corpus ? [corpus] : null,
  },
  // A matter of minutes: its hash, sources and folds are in the file beside it.
  { script: 'scripts/build-language-model.ts', makes: ['data/language-model.bin'], args: null },
  { script: 'scripts/build-big5.ts', makes: ['data/big5.bin'], args: [] },
  {
    script: 'scripts/build-opening-model.ts',
    makes: ['data/opening-model.bin', 'data/opening-model.json'],
    args: corpus ? [corpus] : null,
  },
  {
    script: 'scripts/build-paragraph-model.ts',
    makes: ['data/paragraph-model.bin', 'data/paragraph-model.json'],
    args: corpus ? [corpus] : null,
  },
  // Minutes, and most of an hour; the weights of the seams are fitted on what they make.
  { script: 'scripts/build-seam-model.ts', makes: ['data/seam-model.bin'], args: null },
  { script: 'scripts/build-seam-towers.py', makes: ['data/seam-towers.bin'], args: null },
  {
    script: 'scripts/build-seam-grams.ts',
    makes: ['data/seam-grams.bin', 'data/seam-grams.json'],
    args: corpus ? [corpus] : null,
  },
  { script: 'scripts/build-seam-kernel.ts', makes: ['data/seam-kernel.wasm'], args: [] },
  { script: 'scripts/fit-seams.ts', makes: ['src/stages/arrange/seam-weights.ts'], args: null },
  { script: 'scripts/build-seeds.ts', makes: ['fixtures/seeds'], args: [] },
  { script: 'scripts/build-schema.ts', makes: ['schema'], args: [] },
  {
    script: 'scripts/build-script-tables.ts',
    makes: ['data/script-characters.txt', 'data/simplified-words.txt', 'data/opencc-rare.txt'],
    args: [],
  },
  { script: 'scripts/build-rule-index.ts', makes: ['src/stages/label/rules/index.ts'], args: [] },
  { script: 'scripts/build-rule-docs.ts', makes: ['docs/rules.md'], args: [] },
  { script: 'scripts/build-places.ts', makes: ['data/places.txt'], args: [] },
  { script: 'scripts/build-readings.ts', makes: ['data/readings.bin'], args: [] },
  { script: 'scripts/build-cli-docs.ts', makes: ['docs/cli.md'], args: [] },
];

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function snapshot(paths: readonly string[]): Map<string, Buffer> {
  return new Map(paths.flatMap((path) => filesUnder(join(root, path))).map((file) => [file, readFileSync(file)]));
}

/** Whether a file has the SHA-256 that its builder noted in the `.json` beside it; true where nothing is noted. */
function isAsNoted(path: string): boolean {
  const note = join(root, path.replace(/\.bin$/, '.json'));
  if (!path.endsWith('.bin') || !existsSync(note)) return true;
  const { sha256 } = JSON.parse(readFileSync(note, 'utf8')) as { sha256?: string };
  return (
    sha256 ===
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex')
  );
}

let drifted = 0;
for (const { script, makes, args } of GENERATORS) {
  if (args === null) {
    const strange = makes.filter((path) => !isAsNoted(path));
    if (strange.length > 0) drifted++;
    for (const path of strange) console.log(`✗ ${script}: ${path} is not the file whose hash stands beside it`);
    if (strange.length === 0) console.log(`- ${script}: not run, it is not built here`);
    continue;
  }
  const before = snapshot(makes);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const after = snapshot(makes);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => !before.get(file)?.equals(after.get(file) ?? Buffer.of()) || !after.has(file),
  );
  for (const file of after.keys()) if (!before.has(file)) rmSync(file);
  for (const [file, content] of before) if (!after.get(file)?.equals(content)) writeFileSync(file, content);
  if (status !== 0 || changed.length > 0) {
    drifted++;
    console.log(`✗ ${script}${status === 0 ? '' : `: ended with exit code ${status}`}`);
    for (const file of changed)
      console.log(`    ${relative(root, file)} is not what the script makes; run: npx tsx ${script}`);
  } else console.log(`✓ ${script}: ${before.size} files as made (${makes.map((m) => dirname(`${m}/x`)).join(', ')})`);
}
process.exit(drifted === 0 ? 0 : 1);
