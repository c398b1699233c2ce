/** A bulk decision: one decision for each row, never on the viewer's own changes. */
import { isRecordKind, isSamePerson } from '@scholium/review';
import type { Actor, ChangeCommand, Reason } from '@scholium/review';
import type { QueueItem } from '../../sync/index.js';
import type { RowUpdate } from '../queue/rows.js';

export interface Plan {
  /** In the order of sending: entities and sources before what depends on them. */
  readonly ready: readonly QueueItem[];
  /** Left out: the viewer's own changes. */
  readonly own: number;
  /** Left out: not pending. */
  readonly decided: number;
}

export function planFor(rows: readonly QueueItem[], known: ReadonlyMap<string, RowUpdate>, me: Actor): Plan {
  const others = rows.filter(({ authorId }) => !isSamePerson(me, authorId));
  const waiting = others.filter(({ id, state }) => (known.get(id)?.state ?? state) === 'proposed');
  const first = ({ subjectKind }: QueueItem) => (isRecordKind(subjectKind) ? 0 : 1);
  return {
    ready: [...waiting].sort((a, b) => first(a) - first(b)),
    own: rows.length - others.length,
    decided: others.length - waiting.length,
  };
}

export type BulkDecision = { readonly kind: 'accept' } | { readonly kind: 'reject'; readonly reason: Reason };

export interface Submission {
  readonly commandId: string;
  readonly streamId: string;
  readonly command: ChangeCommand;
}

/** A decision on the row as shown: the server refuses it when there is a newer revision. */
export function deciding({ id, revision, streamId }: QueueItem, decision: BulkDecision, commandId: string): Submission {
  const on = { changeId: id, revision };
  const command: ChangeCommand =
    decision.kind === 'accept'
      ? { kind: 'change.accept', ...on, note: '' }
      : { kind: 'change.reject', ...on, reason: decision.reason };
  return { commandId, streamId, command };
}

export function reopening({ id, revision, streamId }: QueueItem, commandId: string): Submission {
  return { commandId, streamId, command: { kind: 'change.reopen', changeId: id, revision } };
}
