/*
 * Annotations and changes as one list of items, and the spans that the editor paints for them. Pure functions: no
 * React, no state of a screen.
 */
export { FACETS, isFiltering, NO_FILTER, passes, tally, toggled } from './filter.js';
export type { Facet, Filter } from './filter.js';
export { joinFragments } from './fragments.js';
export { contentOf, inVocabulary, isOrphaned, itemOfAnnotation, itemOfChange, itemOfUnsent } from './item.js';
export type { AnnotationItem } from './item.js';
export { otherMentions } from './other-mentions.js';
export type { OtherMention } from './other-mentions.js';
export { spanId, spansOf } from './spans.js';
