import { historySentenceOf, type Sentence } from '@scholium/review';
import { formatDate, inWords } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';

export type HistoryItem = RouteOutput<'getHistory'>['items'][number];

/** What somebody did. */
export function sentenceOf(item: HistoryItem): Sentence {
  if (item.editingSession)
    return {
      message: {
        id: /*i18n*/ '<0/> edited the text directly ({count, plural, one {# edit} other {# edits}})',
        values: { count: item.editingSession.steps },
      },
      quote: null,
    };
  return (
    historySentenceOf(item.kind, item) ?? {
      message: { id: /*i18n*/ '<0/> did something that this version of the application does not know <1/>' },
      quote: item.label,
    }
  );
}

/** A sentence in order: text, and 0 for the person, 1 for the quotation. Text of people is never read as markup. */
export function partsOf({ message }: Sentence): readonly (string | 0 | 1)[] {
  return inWords(message)
    .split(/(<[01]\/>)/)
    .map((part) => (part === '<0/>' ? 0 : part === '<1/>' ? 1 : part));
}

/** The same as text, without the quotation. */
export function textOf(item: HistoryItem): string {
  const parts = partsOf(sentenceOf(item)).map((part) => (part === 0 ? item.actorName : part === 1 ? '' : part));
  return parts.join('').replace(/\s+/gu, ' ').trim();
}

/** Items grouped by day, in their order. Days are in the viewer's time zone. */
export function byDay<T extends { readonly at: string }>(
  items: readonly T[],
  timeZone?: string,
): readonly { readonly day: string; readonly items: readonly T[] }[] {
  const format: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  };
  return [...Map.groupBy(items, ({ at }) => formatDate(at, format))].map(([day, ofDay]) => ({
    day,
    items: ofDay,
  }));
}

/** The log numbers before and after an item that changed the text; null for others. */
export function changedBetween(item: HistoryItem): { readonly from: number; readonly to: number } | null {
  if (item.editingSession) return { from: item.editingSession.firstSeq - 1, to: item.editingSession.lastSeq };
  return item.kind === 'change.accepted' && item.subjectKind === 'text' ? { from: item.seq - 2, to: item.seq } : null;
}
