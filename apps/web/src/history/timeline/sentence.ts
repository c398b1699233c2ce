import { historySentenceOf, type Sentence } from '@scholium/review';
import type { RouteOutput } from '../../sync/index.js';

export type HistoryItem = RouteOutput<'getHistory'>['items'][number];

/** What somebody did, as the rest of a sentence that begins with their name. */
export function sentenceOf(item: HistoryItem): Sentence {
  if (item.editingSession)
    return {
      does: `edited the text directly (${item.editingSession.steps === 1 ? '1 step' : `${item.editingSession.steps.toLocaleString('en')} steps`})`,
      quote: null,
    };
  return (
    historySentenceOf(item.kind, item) ?? {
      does: 'did something that this version of the application does not know',
      quote: item.label,
    }
  );
}

/** Items grouped by day, in their order. Days are in the viewer's time zone. */
export function byDay<T extends { readonly at: string }>(
  items: readonly T[],
  timeZone?: string,
): readonly { readonly day: string; readonly items: readonly T[] }[] {
  const format = new Intl.DateTimeFormat('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  });
  return [...Map.groupBy(items, ({ at }) => format.format(new Date(at)))].map(([day, ofDay]) => ({
    day,
    items: ofDay,
  }));
}

/** The log numbers before and after an item that changed the text; null for others. */
export function changedBetween(item: HistoryItem): { readonly from: number; readonly to: number } | null {
  if (item.editingSession) return { from: item.editingSession.firstSeq - 1, to: item.editingSession.lastSeq };
  return item.kind === 'change.accepted' && item.subjectKind === 'text' ? { from: item.seq - 2, to: item.seq } : null;
}
