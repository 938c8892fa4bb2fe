import type { Block, Item, Label, Operation } from './block.js';
import type { Pass } from './edit.js';
import type { Page } from './page.js';
import type { Decoded, Source } from './source.js';

export type Script = 'simplified' | 'traditional' | 'mixed';

/** Everything that is known of one document while it walks through the stages; the kernel fills it in order. */
export interface Document {
  readonly source: Source;
  readonly decoded: Decoded;
  readonly mediaType: 'text/plain' | 'text/html';
  /** Of an HTML page: its source, what was repaired in it, its lines and its head; null for plain text. */
  readonly page: Page | null;
  /** The text after all text passes: what `segment` was shown. */
  readonly text: string;
  readonly passes: readonly Pass[];
  readonly script: Script | null;
  readonly blocks: readonly Block[];
  /** Settled: disjoint within a block, sorted, and together covering every non-space character of it. */
  readonly labels: readonly Label[];
  readonly items: readonly Item[];
  readonly operations: readonly Operation[];
}
