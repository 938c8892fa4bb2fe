// `npm run build`: empties `dist`, compiles, bundles. With --if-changed only where a source or a setting is newer.
import { build, buildAnew } from './setup.js';

if (process.argv.includes('--if-changed')) build();
else buildAnew();
