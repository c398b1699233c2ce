/** Suggestions as the editor draws them. */
import { isPending, textBody } from '@scholium/review';
import type { SuggestionMark } from '../../editor/index.js';
import type { DocumentStore } from '../../sync/index.js';
import { colorOf } from './color-of.js';
import { placeOf } from './own-suggestions.js';

export type Shown = SuggestionMark['show'];

/** `typing`: the author's own are in the text on screen already. `shown`: which are shown with or without what they change. */
export function suggestionMarks(store: DocumentStore, typing: boolean, shown: ReadonlyMap<string, Shown>): readonly SuggestionMark[] {
  const marks: SuggestionMark[] = [];
  for (const change of store.changes.values()) {
    if (change.subjectKind !== 'text') continue;
    const mine = change.authorId === store.actor.userId;
    const live = isPending(change.state) && !change.stale;
    if (typing && mine && live) continue;
    const body = textBody.safeParse(change.body);
    const place = body.success ? placeOf(store, change) : null;
    if (!body.success || !place) continue;
    const author = mine ? 'You' : (store.people.get(change.authorId)?.name ?? 'Somebody');
    marks.push({
      changeId: change.id, from: place.from, to: place.to, inserted: body.data.after, edit: body.data.edit,
      author: mine ? 'You suggest' : `${author} suggests`, color: colorOf(change.authorId), show: live ? (shown.get(change.id) ?? 'both') : 'without',
    });
  }
  return marks.toSorted((a, b) => a.from - b.from);
}
