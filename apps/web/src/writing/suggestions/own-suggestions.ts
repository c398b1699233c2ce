/** The author's pending suggestions with their positions in the confirmed text. */
import type { Node } from 'prosemirror-model';
import { placeEdit } from '@scholium/document';
import type { PlacedEdit } from '@scholium/document';
import { isPending, textBody, textProposal } from '@scholium/review';
import type { TextBody } from '@scholium/review';
import type { DocumentStore, OutboxItem, PlacedChange } from '../../sync/index.js';

export interface OwnSuggestion extends PlacedEdit {
  readonly changeId: string;
}

/** Cache of parsed bodies: the body object of a change stays the same while its position moves. */
const READ = new WeakMap<object, TextBody | null>();

/** The parsed body of a text change; null for other kinds, or when it cannot be read. */
export function textBodyOf({ subjectKind, body }: Pick<PlacedChange, 'subjectKind' | 'body'>): TextBody | null {
  if (subjectKind !== 'text' || body === null) return null;
  const known = READ.get(body);
  if (known !== undefined) return known;
  const read = textBody.safeParse(body).data ?? null;
  READ.set(body, read);
  return read;
}

/** Cache of positions, each valid for one document. */
const PLACED = new WeakMap<PlacedChange, { readonly doc: Node; readonly place: PlacedEdit | null }>();

/** The current position of a text change; null when its text is gone, or for other kinds. */
export function placeOf(store: DocumentStore, change: PlacedChange): PlacedEdit | null {
  const { doc } = store;
  const known = PLACED.get(change);
  if (known?.doc === doc) return known.place;
  const edit = textBodyOf(change);
  const [from, to] = change.spans;
  const place =
    edit && from !== undefined && to !== undefined && from < to ? placeEdit(doc, edit.steps, [from, to]) : null;
  PLACED.set(change, { doc, place });
  return place;
}

/** In reading order, including those in the outbox. Stale suggestions are left out; they have only cards. */
export function ownSuggestions(store: DocumentStore, outbox: readonly OutboxItem[]): readonly OwnSuggestion[] {
  const own: OwnSuggestion[] = [];
  const revised = new Map<string, PlacedEdit | null>();
  for (const { command, state } of outbox) {
    if (state !== 'refused' && command.kind === 'change.revise' && command.content?.kind === 'text')
      revised.set(command.changeId, sentAt(store, command.content.body));
    if (state !== 'refused' && command.kind === 'change.withdraw') revised.set(command.changeId, null);
  }
  for (const change of store.changes.values()) {
    if (
      change.subjectKind !== 'text' ||
      change.authorId !== store.actor.userId ||
      change.stale ||
      !isPending(change.state)
    )
      continue;
    const placed = revised.has(change.id) ? revised.get(change.id) : placeOf(store, change);
    if (placed) own.push({ ...placed, changeId: change.id });
  }
  for (const { command, state } of outbox) {
    if (
      state === 'refused' ||
      command.kind !== 'change.propose' ||
      command.content?.kind !== 'text' ||
      store.changes.has(command.changeId)
    )
      continue;
    const whole = revised.has(command.changeId) ? revised.get(command.changeId) : sentAt(store, command.content.body);
    if (whole) own.push({ ...whole, changeId: command.changeId });
  }
  return own.toSorted((a, b) => a.from - b.from);
}

/** The position of a suggestion in the outbox; null when the text has changed since. */
function sentAt(store: DocumentStore, body: unknown): PlacedEdit | null {
  const proposal = textProposal.parse(body);
  return proposal.version === store.version ? placeEdit(store.doc, proposal.steps, null) : null;
}
