import type { ServerMessage } from '@scholium/contract';
import { project, type ChangeRow, type Entry, type SubjectKind } from '@scholium/review';

export type QueueNotice = Extract<ServerMessage, { type: 'queue' }>;
type Known = Omit<QueueNotice, 'subjectKind'> & { readonly subjectKind: SubjectKind | null };

/**
 * What an entry does to a queue; null when it is about no change. A decision does not say of what kind its subject is.
 */
export function queueNotice(projectId: string, entry: Entry): Known | null {
  if (!entry.kind.startsWith('change.')) return null;
  const about = 'change' in entry.payload ? entry.payload.change : 'authorId' in entry.payload ? entry.payload : null;
  const state = stateAfter(entry);
  if (!about || !state) return null;
  return {
    type: 'queue',
    projectId,
    changeId: 'id' in about ? about.id : about.changeId,
    documentId: about.documentId,
    subjectKind: 'subjectKind' in about ? about.subjectKind : null,
    state,
    revision: about.revision,
    authorId: about.authorId,
    actorId: entry.actorId,
  };
}

function stateAfter(entry: Entry): ChangeRow['state'] | null {
  for (const write of project(entry)) {
    if (write.table !== 'Change' || write.action === 'drop') continue;
    return write.action === 'put' ? write.row.state : (write.set.state ?? null);
  }
  return null;
}
