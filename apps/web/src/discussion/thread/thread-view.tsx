import { Badge, Button, Group, Stack } from '@mantine/core';
import { IconCheck, IconRotate } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useUnsentDiscussion } from '../../sync/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { Composer } from '../compose/composer.js';
import type { DiscussionContext } from '../discussion-context.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { Assign } from './assign.js';
import { CommentView } from './comment-view.js';
import { UnsentReply } from './unsent-reply.js';

interface ThreadViewProps {
  readonly discussion: DiscussionContext;
  readonly thread: ThreadOnWire;
  readonly focus?: boolean;
}

/** A thread: its comments, the reply form, and its actions. */
export function ThreadView({ discussion, thread, focus = false }: ThreadViewProps): ReactElement {
  return (
    <Stack gap={8} role="group" aria-label={thread.resolved ? i18n.t('Resolved discussion') : i18n.t('Discussion')}>
      {thread.comments.map((comment) => (
        <CommentView key={comment.id} discussion={discussion} thread={thread} comment={comment} />
      ))}
      <ThreadActions discussion={discussion} thread={thread} focus={focus} />
    </Stack>
  );
}

/** Unsent replies, the reply form, and the actions on a thread. */
export function ThreadActions({ discussion, thread, focus = false }: ThreadViewProps): ReactElement {
  const { submit, nextId } = useDiscussionCommands(discussion.scope);
  const unsent = useUnsentDiscussion(discussion.streamId).filter(
    ({ command }) => command.kind === 'thread.reply' && command.threadId === thread.id,
  );
  const subject = { ...thread, settings: discussion.settings };
  const mayManage = can(discussion.actor, 'thread.manage', subject);
  return (
    <>
      {unsent.map((item) => (
        <UnsentReply key={item.commandId} item={item} />
      ))}
      {can(discussion.actor, 'comment.write', subject) && !thread.resolved && (
        <Composer
          discussion={discussion}
          keep={`reply-${thread.id}`}
          label={i18n.t('Reply')}
          send={i18n.t('Reply')}
          focus={focus}
          onSend={(text, mentions) =>
            submit({ kind: 'thread.reply', threadId: thread.id, commentId: nextId(), text, mentions })
          }
        />
      )}
      <Group gap={4} wrap="wrap">
        {thread.resolved && (
          <Badge size="sm" variant="light" color="gray">
            {i18n.t('Resolved')}
          </Badge>
        )}
        {mayManage && !thread.resolved && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCheck size={14} aria-hidden />}
            onClick={() => submit({ kind: 'thread.resolve', threadId: thread.id })}
          >
            {i18n.t('Resolve')}
          </Button>
        )}
        {mayManage && thread.resolved && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRotate size={14} aria-hidden />}
            onClick={() => submit({ kind: 'thread.reopen', threadId: thread.id })}
          >
            {i18n.t('Reopen')}
          </Button>
        )}
        <Assign discussion={discussion} thread={thread} editable={mayManage && !thread.resolved} />
      </Group>
    </>
  );
}
