import type { HistoryItem } from '@scholium/contract';
import { historyFactsOf, subjectKinds, type Entry } from '@scholium/review';
import type { TimelineRow } from './timeline.repository.js';

/** An entry as the data of its sentence. */
export function sentenceOf(entry: Entry, row: TimelineRow): HistoryItem {
  // An acceptance of an edit and the steps it put into the text are one event, which ends with the steps.
  const applied = row.nextVersion !== null;
  const { subjectKind, ...facts } = historyFactsOf(entry, row);
  return {
    seq: entry.seq + (applied ? 1 : 0),
    kind: entry.kind,
    actorId: entry.actorId,
    actorName: row.actorName,
    at: entry.at,
    version: row.nextVersion ?? entry.docVersion,
    ...facts,
    subjectKind: subjectKinds().find((kind) => kind === subjectKind) ?? null,
    editingSession: null,
  };
}
