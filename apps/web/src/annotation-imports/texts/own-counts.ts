import type { AnnotationFileText } from '@scholium/contract';
import { i18n } from '../../locales/index.js';
import { SHORT_COUNTS } from '../words.js';

/** What the annotations of a text come to in a document that is made of it. */
export interface OwnCounts {
  readonly new: number;
  /** None of their types becomes anything. */
  readonly skipped: number;
  /** Proposed where the project has their source. */
  readonly citations: number;
}

type Counted = Pick<AnnotationFileText, 'byTypes'>;

/**
 * Counts them by their types; `isKept` says by its place among the types of the file whether one becomes anything. Null
 * where the server does not tell their types.
 */
export function ownCounts(texts: readonly Counted[], isKept: (type: number) => boolean): OwnCounts | null {
  const counts = { new: 0, skipped: 0, citations: 0 };
  for (const { byTypes } of texts) {
    if (!byTypes) return null;
    for (const { types, annotations } of byTypes)
      counts[types.length === 0 ? 'citations' : types.some(isKept) ? 'new' : 'skipped'] += annotations;
  }
  return counts;
}

const WORDS: Readonly<Record<keyof OwnCounts, string>> = {
  new: SHORT_COUNTS.new,
  citations: /*i18n*/ '{count, plural, one {# citation} other {# citations}} where the project has the source',
  skipped: SHORT_COUNTS.skipped,
};

/** The same in a line. */
export function ownWords(counts: OwnCounts): string {
  const said = (Object.keys(WORDS) as (keyof OwnCounts)[]).filter((key) => counts[key] > 0);
  return said.length === 0
    ? i18n.t('No annotations')
    : said.map((key) => i18n.t(WORDS[key], { count: counts[key] })).join(', ');
}
