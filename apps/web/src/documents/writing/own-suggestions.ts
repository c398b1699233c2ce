/** The author's suggestions that wait, placed in the confirmed text. */
import { placeEdit } from '../../editor/index.js';
import { isPending, textBody, textProposal } from '@scholium/review';
import type { DocumentStore, OutboxItem, PlacedChange } from '../../sync/index.js';
import type { PlacedEdit } from '../../editor/index.js';

export interface OwnSuggestion extends PlacedEdit {
  readonly changeId: string;
}

/** Where a text change stands now; null for one whose words are gone, or that is none. */
export function placeOf(store: DocumentStore, change: PlacedChange): PlacedEdit | null {
  const body = textBody.safeParse(change.body);
  const [from, to] = change.spans;
  return body.success && from !== undefined && to !== undefined && from < to ? placeEdit(store.doc, body.data.steps, [from, to]) : null;
}

/** In reading order; those whose words were changed are left to their cards. Those on their way to the server are included. */
export function ownSuggestions(store: DocumentStore, outbox: readonly OutboxItem[]): readonly OwnSuggestion[] {
  const own: OwnSuggestion[] = [];
  for (const change of store.changes.values()) {
    if (change.subjectKind !== 'text' || change.authorId !== store.actor.userId || change.stale || !isPending(change.state)) continue;
    const placed = placeOf(store, change);
    if (placed) own.push({ ...placed, changeId: change.id });
  }
  for (const { command, state } of outbox) {
    if (state === 'refused' || command.kind !== 'change.propose' || command.content?.kind !== 'text' || store.changes.has(command.changeId)) continue;
    const proposal = textProposal.parse(command.content.body);
    if (proposal.version !== store.version) continue;
    const whole = placeEdit(store.doc, proposal.steps, null);
    if (whole) own.push({ ...whole, changeId: command.changeId });
  }
  return own.toSorted((a, b) => a.from - b.from);
}
