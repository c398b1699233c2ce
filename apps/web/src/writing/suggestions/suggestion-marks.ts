/** Suggestions as the editor renders them. */
import { isPending } from '@scholium/review';
import type { SuggestionMark } from '../../editor/index.js';
import { i18n } from '../../locales/index.js';
import type { Workspace } from '../../workspace/index.js';
import { textBodyOf, placeOf } from './own-suggestions.js';

export type Shown = SuggestionMark['show'];

/**
 * `typing`: the viewer's own suggestions are already in the text on screen. `shown`: how each suggestion is
 * previewed.
 */
export function suggestionMarks(
  { store, dismissed }: Workspace,
  typing: boolean,
  shown: ReadonlyMap<string, Shown>,
): readonly SuggestionMark[] {
  const marks: SuggestionMark[] = [];
  for (const change of store.changes.values()) {
    if (change.subjectKind !== 'text' || dismissed.hides(change)) continue;
    const mine = change.authorId === store.actor.userId;
    const live = isPending(change.state) && !change.stale;
    if (typing && mine && live) continue;
    const edit = textBodyOf(change);
    const place = placeOf(store, change);
    if (!edit || !place) continue;
    const author = mine ? i18n.t('You') : (store.people.get(change.authorId)?.name ?? i18n.t('Somebody'));
    marks.push({
      changeId: change.id,
      from: place.from,
      to: place.to,
      inserted: edit.after,
      edit: edit.edit,
      author: mine ? i18n.t('You suggest') : i18n.t('{author} suggests', { author }),
      color: authorColor(change.authorId),
      show: live ? (shown.get(change.id) ?? 'both') : 'without',
    });
  }
  return marks.toSorted((a, b) => a.from - b.from);
}

/** Palette colours for people; the last colour, grey, is not used. */
const COLORS = 7;

/** A person's colour in the text: an index into the palette, the same for every viewer. */
export function authorColor(userId: string): number {
  let sum = 0;
  for (const letter of userId) sum = (sum * 31 + letter.charCodeAt(0)) % COLORS;
  return sum;
}
