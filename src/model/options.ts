import type { SiteRules } from './site.js';

/** Switches of a run. The defaults are right for a corpus; see docs/cli.md. */
export interface CleanOptions {
  /** What the input is; `auto` (default) looks at the content. */
  mediaType?: 'auto' | 'text/plain' | 'text/html';
  /** Put every edit, label and operation into `audit` of the article. Default false. */
  audit?: boolean;
  /** Give the pictures of an HTML page with their captions. Default false. */
  images?: boolean;
  /** `restore` (default) puts NFKC-folded punctuation back to full width where the document shows it was folded. */
  punctuation?: 'restore' | 'keep';
  /** Selectors for the pages of certain sites, as `readSites` reads them from a configuration (docs/config.md). */
  sites?: SiteRules;
  /** Shifts the thresholds of what belongs to the article (docs/precision-and-recall.md). Default: neither. */
  favour?: 'precision' | 'recall';
  /** Stages that are not to run. */
  skip?: readonly SkippableStage[];
}

export type SkippableStage = 'repair' | 'normalise' | 'simplify' | 'label' | 'arrange';
