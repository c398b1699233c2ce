import { Button, Stack } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { ChangeDiscussion } from '../change/change-discussion.js';
import { Composer } from '../compose/composer.js';
import { ThreadView } from '../thread/thread-view.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { useContextRevision, useThreadsOn } from '../../sync/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { useDocumentDiscussion } from '../discussion-context.js';

type Discussed = Pick<AnnotationItem, 'key' | 'subjectId' | 'authorId' | 'change' | 'annotation'>;

/** "Discuss" on a card, with the number of comments; opens the discussion on the card. */
export function CardDiscussion({ item }: { readonly item: Discussed }): ReactElement | null {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const task = useCell(workspace.task);
  useContextRevision(store);
  const onSubject = useThreadsOn(store, item.subjectId);
  const onChange = useThreadsOn(store, item.change?.id ?? item.annotation?.changeId ?? item.key);
  // A text change is its own subject.
  const commentCount = [...new Set([...onSubject, ...onChange])].reduce(
    (sum, { comments }) => sum + comments.length,
    0,
  );
  const open = task === 'discuss';
  const target = item.change
    ? { targetKind: 'change' as const, targetAuthorId: item.authorId }
    : { targetKind: 'annotation' as const };
  const actor = store.actorOn(item.subjectId);
  const mayOpen = can(actor, 'thread.open', { ...target, settings: store.project.settings });
  // A proposal that is still in the outbox cannot be discussed.
  if ((!item.change && !item.annotation) || (commentCount === 0 && !mayOpen)) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant={open ? 'light' : 'subtle'}
        color="gray"
        leftSection={<IconMessage size={14} aria-hidden />}
        aria-expanded={open}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => workspace.task.set(open ? null : 'discuss')}
      >
        {commentCount === 0 ? i18n.t('Discuss') : i18n.t('Discuss ({count})', { count: formatNumber(commentCount) })}
      </Button>
      {open &&
        (item.change ? (
          <ChangeDiscussion
            change={item.change}
            actor={actor}
            settings={store.project.settings}
            reasons={store.project.vocabulary.rejectionReasons}
            focus={commentCount === 0}
          />
        ) : (
          <OnAnnotation item={item} mayOpen={mayOpen} />
        ))}
    </>
  );
}

/** The discussion of an accepted annotation, after that of its proposal. */
function OnAnnotation({ item, mayOpen }: { readonly item: Discussed; readonly mayOpen: boolean }): ReactElement {
  const { store } = useWorkspace().workspace;
  const discussion = { ...useDocumentDiscussion(), actor: store.actorOn(item.subjectId) };
  const { submit, nextId } = useDiscussionCommands(discussion.scope);
  const ofProposal = useThreadsOn(store, item.annotation?.changeId ?? '');
  const threads = useThreadsOn(store, item.subjectId);
  return (
    <Stack gap={8} component="section" aria-label={i18n.t('Discussion')}>
      {[...ofProposal, ...threads].map((thread) => (
        <ThreadView key={thread.id} discussion={discussion} thread={thread} />
      ))}
      {mayOpen && threads.every(({ resolved }) => resolved) && (
        <Composer
          discussion={discussion}
          keep={`annotation-${item.subjectId}`}
          label={i18n.t('Comment on this annotation')}
          send={i18n.t('Comment')}
          focus={threads.length === 0}
          onSend={(text, mentions) =>
            submit({
              kind: 'thread.open',
              threadId: nextId(),
              commentId: nextId(),
              target: { kind: 'annotation', id: item.subjectId },
              anchors: [],
              text,
              mentions,
            })
          }
        />
      )}
    </Stack>
  );
}
