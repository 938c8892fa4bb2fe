// `npm start`: sets up, cleans the dirty pages that come with the project, and says where to look.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, install, root, run } from './setup.js';

install();
build();

const seeds = join('fixtures', 'seeds');
const out = join(root, 'out', 'articles');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(root, 'out'), { recursive: true });
const bin = join('bin', 'talentcorpus.js');
run(process.execPath, [bin, 'clean', seeds, '--out', `${out}/`]);
console.log(`
The dirty pages:   ${seeds}${process.platform === 'win32' ? '\\' : '/'}
The clean articles: ${relative(root, out)}/  (one JSON file each)

Look at one:        node ${bin} clean ${join(seeds, 'mirror-page.txt')} --format markdown
What was changed:   node ${bin} explain ${join(seeds, 'mirror-page.txt')}
Your own pages:     node ${bin} clean YOUR-FOLDER --out articles/
Everything else:    node ${bin} --help`);
