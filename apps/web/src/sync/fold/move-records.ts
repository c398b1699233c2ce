/** Maps the ranges of all records of an open document through confirmed steps, and finds those that went stale. */
import { hullOf, rangesOf } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { EventDraft } from './document-event.js';
import type { WritableDocumentStore } from './document-store.js';
import { mapSpans, placeOf, quotesOf } from './placement.js';

interface Record {
  readonly id: string;
  readonly spans: number[];
  readonly stale: boolean;
  readonly quotes?: string[] | undefined;
}

/** `after` is the text after the steps; the store still holds the text before. */
export function moveRecords(
  store: WritableDocumentStore,
  after: Node,
  maps: readonly StepMap[],
  draft: EventDraft,
): void {
  store.threadIndex.move(maps, (id) => draft.thread(id, 'updated'));
  const changed = hullOf(rangesOf(maps).before);
  if (!changed) return;
  const move = <R extends Record>(records: Map<string, R>, note: (id: string) => void) => {
    for (const [id, record] of records) {
      const moved = moveOne(store, after, maps, changed, record);
      if (moved === record) continue;
      records.set(id, moved);
      if (moved.stale !== record.stale) note(id);
    }
  };
  move(store.annotations, (id) => draft.annotation(id, 'updated'));
  move(store.changes, (id) => draft.change(id, 'updated'));
  move(store.hiddenChanges, () => undefined);
}

function moveOne<R extends Record>(
  store: WritableDocumentStore,
  after: Node,
  maps: readonly StepMap[],
  changed: { readonly from: number; readonly to: number },
  record: R,
): R {
  const last = Math.max(...record.spans);
  if (last < changed.from) return record;
  const spans = mapSpans(record.spans, maps);
  const first = Math.min(...record.spans);
  if (first > changed.to) return { ...record, spans };
  const quotes = record.quotes ?? (record.stale ? null : quotesOf(store.doc, record.spans));
  // Of spans that were outside the text nothing is known.
  if (quotes === null) return { ...record, spans };
  const words = quotesOf(after, spans);
  const stale = words === null || words.some((text, i) => text !== quotes[i]);
  return { ...record, ...placeOf({ spans, stale, quotes: stale ? quotes : undefined }) };
}
