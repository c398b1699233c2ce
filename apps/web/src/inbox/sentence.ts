/** A notification as a sentence. */
import { noticeSentence, noticeWordsOf } from '@scholium/review';
import { formatDate, i18n, inWords } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';

export type Notification = RouteOutput<'listNotifications'>['items'][number];

/** "Lena Voss rejected your mention “the pier”", without a full stop. */
export const sentenceOf = (item: Notification): string =>
  inWords(noticeSentence(item, (time) => formatDate(time, { dateStyle: 'long' })));

/** "Lena Voss rejected 350 of your changes"; null for what is never one line together. */
export function sentenceOfMany({ kind, event, actor }: Notification, count: number): string | null {
  const words = noticeWordsOf(kind, event).inboxOfMany;
  return words === undefined ? null : i18n.t(words, { who: actor.name, count });
}

/** The target of a notification: the passage if there is one, otherwise the queue. */
export function placeOf({ kind, project, compartment, document, change, thread }: Notification): {
  readonly to:
    | '/admin/compartments/$compartmentId'
    | '/projects/$projectId/documents/$documentId'
    | '/projects/$projectId/members'
    | '/projects/$projectId/review';
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
} {
  if (compartment)
    return { to: '/admin/compartments/$compartmentId', params: { compartmentId: compartment.id }, search: {} };
  const projectId = project?.id ?? '';
  if (kind === 'emergency') return { to: '/projects/$projectId/members', params: { projectId }, search: {} };
  const search: Record<string, string> = thread ? { thread: thread.id } : change ? { change: change.id } : {};
  if (document && (thread || !change || change.state !== 'withdrawn'))
    return {
      to: '/projects/$projectId/documents/$documentId',
      params: { projectId, documentId: document.id },
      search,
    };
  const changeId = change?.id ?? (thread?.targetKind === 'change' ? thread.targetId : null);
  return {
    to: '/projects/$projectId/review',
    params: { projectId },
    search: changeId ? { change: changeId } : {},
  };
}
