import type { ChangeDetail } from '@scholium/contract';
import {
  canReadEntry,
  changeOfEntry,
  historyFactsOf,
  tryReadEntry,
  UnreadableEntry,
  type Actor,
  type Entry,
  type HistoryContext,
  type StoredEntry,
} from '@scholium/review';
import { Injectable } from '@nestjs/common';
import { ChangeDetailRepository } from './change-detail.repository.js';

type Event = ChangeDetail['history'][number];

/** What is protected from the viewer is left out by the statement. */
const LEFT_OUT = [] as const;

/** What happened to a change, as far as this viewer may know, oldest first. */
export function historyOf(stored: readonly (StoredEntry & { readonly actorName: string })[], actor: Actor): Event[] {
  return stored.flatMap(({ actorName, ...row }) => {
    const entry = tryReadEntry(row);
    if (entry instanceof UnreadableEntry) return [];
    const facts = canReadEntry(actor, entry, LEFT_OUT) ? factsIn(entry) : null;
    return facts
      ? [{ seq: entry.seq, kind: entry.kind, actorId: entry.actorId, actorName, at: entry.at, ...facts }]
      : [];
  });
}

/** What is known of a change besides its entries is not needed here. */
const NO_CONTEXT: HistoryContext = { subjectKind: null, op: null, label: null, typeId: null, textDeleted: false };

function factsIn(entry: Entry): Pick<Event, 'text' | 'code' | 'revision'> | null {
  const change = changeOfEntry(entry);
  if (!change) return null;
  const { text, code } = historyFactsOf(entry, NO_CONTEXT);
  return { text, code, revision: change.revision };
}

/** What happened to one change, for modules that show it beside other things. */
@Injectable()
export class ChangeHistory {
  constructor(private readonly repository: ChangeDetailRepository) {}

  /** Oldest first; null when there is no such change, or none for this viewer. */
  async of(actor: Actor, changeId: string): Promise<ChangeDetail['history'] | null> {
    const stored = await this.repository.entries(actor, changeId);
    return stored && historyOf(stored, actor);
  }
}
