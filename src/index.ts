export type * from './model/article.js';
export type { Edit, Pass, Span, Unresolved } from './model/edit.js';
export type { CleanOptions } from './model/options.js';
export type { Source } from './model/source.js';
export { apply, revert } from './pipeline/apply.js';
export { clean } from './pipeline/clean.js';
