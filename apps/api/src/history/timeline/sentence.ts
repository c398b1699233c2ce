import type { HistoryItem } from '@scholium/contract';
import { subjectKinds, type Entry } from '@scholium/review';
import type { TimelineRow } from './timeline.repository.js';

type Said = Partial<Pick<HistoryItem, 'changeId' | 'subjectKind' | 'op' | 'label' | 'typeId' | 'text' | 'code'>>;

/** An entry as the data of its sentence. */
export function sentenceOf(entry: Entry, row: TimelineRow): HistoryItem {
  // An acceptance of an edit and the steps it put into the text are one event, which ends with the steps.
  const applied = row.nextVersion !== null;
  return {
    seq: entry.seq + (applied ? 1 : 0),
    kind: entry.kind,
    actorId: entry.actorId,
    actorName: row.actorName,
    at: entry.at,
    version: row.nextVersion ?? entry.docVersion,
    changeId: null,
    subjectKind: null,
    op: null,
    label: null,
    typeId: null,
    text: null,
    code: null,
    sitting: null,
    ...saidBy(entry, row),
  };
}

function saidBy(entry: Entry, row: TimelineRow): Said {
  switch (entry.kind) {
    case 'change.proposed':
    case 'change.revised':
    case 'change.accepted':
    case 'change.reopened': {
      const { id, subjectKind, op, label, typeId, message } = entry.payload.change;
      const text =
        entry.kind === 'change.accepted' ? entry.payload.note : entry.kind === 'change.reopened' ? '' : message;
      return { changeId: id, subjectKind, op, label, typeId, text: text || null };
    }
    case 'change.withdrawn':
    case 'change.restored':
      return { ...ofChange(row), changeId: entry.payload.changeId };
    case 'change.rejected':
    case 'change.changes_requested':
      return {
        ...ofChange(row),
        changeId: entry.payload.changeId,
        text: entry.payload.reason.text || null,
        code: entry.payload.reason.code || null,
      };
    case 'document.imported':
    case 'document.described':
      return { label: entry.payload.metadata.title };
    case 'document.deleted':
      return { label: entry.payload.title, text: entry.payload.reason };
    case 'version.named':
      return { label: entry.payload.name };
    case 'thread.opened':
    case 'thread.replied':
      return { label: row.label || null, text: wordsOf(entry.payload, row) };
    case 'comment.edited':
      return {
        label: row.label || null,
        text: wordsOf(entry.payload, row),
        code: entry.payload.restored ? 'restored' : null,
      };
    case 'thread.resolved':
    case 'thread.reopened':
    case 'thread.assigned':
    case 'thread.placed':
    case 'comment.deleted':
      return { label: row.label || null };
    default:
      return {};
  }
}

const wordsOf = ({ text }: { readonly text: string }, { unsaid }: TimelineRow): string | null =>
  unsaid ? null : text || null;

function ofChange({ subjectKind, op, label, typeId }: TimelineRow): Said {
  return {
    subjectKind: subjectKinds().find((kind) => kind === subjectKind) ?? null,
    op,
    label,
    typeId,
  };
}
