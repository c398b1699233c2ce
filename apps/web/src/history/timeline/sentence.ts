import { historySentenceOf, type Sentence } from '@scholium/review';
import { formatDate, i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';

export type HistoryItem = RouteOutput<'getHistory'>['items'][number];

/** What somebody did, as the rest of a sentence that begins with their name. */
export function sentenceOf(item: HistoryItem): Sentence {
  if (item.editingSession)
    return {
      does: i18n.t('edited the text directly ({count, plural, one {# step} other {# steps}})', {
        count: item.editingSession.steps,
      }),
      quote: null,
    };
  return (
    historySentenceOf(item.kind, item) ?? {
      does: i18n.t('did something that this version of the application does not know'),
      quote: item.label,
    }
  );
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
