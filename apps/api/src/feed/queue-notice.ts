import type { ServerMessage } from '@scholium/contract';
import { changeOfEntry, stateAfter, type Entry, type SubjectKind } from '@scholium/review';

export type QueueNotice = Extract<ServerMessage, { type: 'queue' }>;
type Known = Omit<QueueNotice, 'subjectKind'> & { readonly subjectKind: SubjectKind | null };

/**
 * What an entry does to a queue; null when it is about no change. A decision does not say of what kind its subject is.
 */
export function queueNotice(projectId: string, entry: Entry): Known | null {
  const about = changeOfEntry(entry);
  const state = stateAfter(entry.kind);
  if (!about || !state) return null;
  const whole = 'change' in entry.payload ? entry.payload.change : null;
  return {
    type: 'queue',
    projectId,
    changeId: about.id,
    documentId: whole?.documentId ?? ('documentId' in entry.payload ? entry.payload.documentId : null),
    subjectKind: whole?.subjectKind ?? null,
    state,
    revision: about.revision,
    authorId: about.authorId,
    actorId: entry.actorId,
  };
}
