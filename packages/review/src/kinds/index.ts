export type { KindIcon, KindWords, KindAppearance, Term, TermList } from '../define/define-kind.js';
export { TERM_LISTS } from '../define/define-kind.js';
export * from './catalogue.js';
export * from './citation.js';
export * from './entity.js';
export * from './highlight.js';
export * from './mention.js';
export * from './source.js';
export * from './text.js';
