/** A notification as a sentence. */
import { noticeSentence, noticeWordsOf } from '@scholium/review';
import { i18n, inWords } from '../locales/index.js';
import type { RouteOutput } from '../sync/index.js';

export type Notification = RouteOutput<'listNotifications'>['items'][number];

/** "Lena Voss rejected your mention “the pier”", without a full stop. */
export const sentenceOf = (item: Notification): string => inWords(noticeSentence(item));

/** "Lena Voss rejected 350 of your changes"; null for what is never one line together. */
export function sentenceOfMany({ kind, event, actor }: Notification, count: number): string | null {
  const words = noticeWordsOf(kind, event).inboxOfMany;
  return words === undefined ? null : i18n.t(words, { who: actor.name, count });
}

/** The target of a notification: the passage if there is one, otherwise the queue. */
export function placeOf({ kind, project, document, change, thread }: Notification): {
  readonly to:
    | '/projects/$projectId/documents/$documentId'
    | '/projects/$projectId/members'
    | '/projects/$projectId/review';
  readonly params: { readonly projectId: string; readonly documentId?: string };
  readonly search: Readonly<Record<string, string>>;
} {
  if (kind === 'emergency')
    return { to: '/projects/$projectId/members', params: { projectId: project.id }, search: {} };
  const search: Record<string, string> = thread ? { thread: thread.id } : change ? { change: change.id } : {};
  if (document && (thread || !change || change.state !== 'withdrawn'))
    return {
      to: '/projects/$projectId/documents/$documentId',
      params: { projectId: project.id, documentId: document.id },
      search,
    };
  const changeId = change?.id ?? (thread?.targetKind === 'change' ? thread.targetId : null);
  return {
    to: '/projects/$projectId/review',
    params: { projectId: project.id },
    search: changeId ? { change: changeId } : {},
  };
}
