import type { ServerMessage } from '@scholium/contract';
import { changeOfEntry, stateAfter, type Entry } from '@scholium/review';

export type QueueNotice = Extract<ServerMessage, { type: 'queue' }>;

/**
 * What an entry does to a queue; null when it is about no change. Of what kind its subject is not every entry says.
 */
export function queueNotice(projectId: string, entry: Entry): Omit<QueueNotice, 'subjectKind'> | null {
  const about = changeOfEntry(entry);
  const state = stateAfter(entry.kind);
  if (!about || !state) return null;
  const whole = 'change' in entry.payload ? entry.payload.change : null;
  return {
    type: 'queue',
    projectId,
    changeId: about.id,
    documentId: whole?.documentId ?? ('documentId' in entry.payload ? entry.payload.documentId : null),
    state,
    revision: about.revision,
    authorId: about.authorId,
    actorId: entry.actorId,
  };
}
