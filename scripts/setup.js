// Brings a checkout to the state in which it can run: dependencies as locked, sources compiled. Plain JavaScript,
// because it runs before anything is installed. Does nothing where nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a command with this terminal; a failure ends the process with its exit code and a word on what failed. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) {
    console.error(`could not start ${command}: ${error.message}`);
    process.exit(2);
  }
  if (status !== 0) {
    console.error(`${[command, ...args].join(' ')} ended with exit code ${status ?? 'none (killed)'}`);
    process.exit(status ?? 1);
  }
}

/** Installs the locked dependencies when the lock file is not the one that was installed last. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.talentcorpus-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.error('Installing dependencies …');
  // Not `npm ci`: it refuses to go on where a registry does not carry the binaries of other platforms.
  run(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  writeFileSync(mark, lock);
}

/** Of what lies in a folder; a file that was taken away shows in the time of its own folder. */
function newest(folder) {
  let time = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return time;
}

/** What makes `dist`, and from what. */
const BUILD = [join('node_modules', 'typescript', 'bin', 'tsc'), join('scripts', 'bundle.js')];
const SETTINGS = ['tsconfig.json', BUILD[1], join('scripts', 'setup.js')];
const dist = join(root, 'dist');
const built = join(dist, '.built');

/** Compiles `src` to `dist` and bundles it. What an earlier build left there would be packed: it goes first. */
export function buildAnew() {
  rmSync(dist, { recursive: true, force: true });
  for (const script of BUILD) run(process.execPath, [script], { stdio: ['ignore', 2, 2] });
  writeFileSync(built, '');
}

/** Builds when a source or a setting is newer than the last build. */
export function build() {
  const settings = SETTINGS.map((path) => statSync(join(root, path)).mtimeMs);
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(newest(join(root, 'src')), ...settings)) return;
  console.error('Building …');
  buildAnew();
}
