import { Badge, Button, Group, Stack } from '@mantine/core';
import { IconCheck, IconRotate } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { useUnsentDiscussion } from '../../sync/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { Composer } from '../compose/composer.js';
import type { Talk } from '../discussion-context.js';
import { useSpeech } from '../use-discussion-commands.js';
import { Assign } from './assign.js';
import { CommentView } from './comment-view.js';
import { UnsentReply } from './unsent-reply.js';

interface ThreadViewProps {
  readonly talk: Talk;
  readonly thread: ThreadOnWire;
  readonly focus?: boolean;
}

/** A whole discussion: what was said, answering, and closing it. */
export function ThreadView({ talk, thread, focus = false }: ThreadViewProps): ReactElement {
  return (
    <Stack gap={8} role="group" aria-label={thread.resolved ? 'Resolved discussion' : 'Discussion'}>
      {thread.comments.map((comment) => (
        <CommentView key={comment.id} talk={talk} thread={thread} comment={comment} />
      ))}
      <ThreadDeeds talk={talk} thread={thread} focus={focus} />
    </Stack>
  );
}

/** Replies on their way, the box for the next one, assigning and resolving. */
export function ThreadDeeds({ talk, thread, focus = false }: ThreadViewProps): ReactElement {
  const { speak, nextId } = useSpeech(talk.scope);
  const unsent = useUnsentDiscussion(talk.streamId).filter(
    ({ command }) => command.kind === 'thread.reply' && command.threadId === thread.id,
  );
  const subject = { ...thread, settings: talk.settings };
  const mayManage = can(talk.actor, 'thread.manage', subject);
  return (
    <>
      {unsent.map((item) => (
        <UnsentReply key={item.commandId} item={item} />
      ))}
      {can(talk.actor, 'comment.write', subject) && !thread.resolved && (
        <Composer
          talk={talk}
          keep={`reply-${thread.id}`}
          label="Reply"
          send="Reply"
          focus={focus}
          onSend={(text, mentions) =>
            speak({ kind: 'thread.reply', threadId: thread.id, commentId: nextId(), text, mentions })
          }
        />
      )}
      <Group gap={4} wrap="wrap">
        {thread.resolved && (
          <Badge size="sm" variant="light" color="gray">
            Resolved
          </Badge>
        )}
        {mayManage && !thread.resolved && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCheck size={14} aria-hidden />}
            onClick={() => speak({ kind: 'thread.resolve', threadId: thread.id })}
          >
            Resolve
          </Button>
        )}
        {mayManage && thread.resolved && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRotate size={14} aria-hidden />}
            onClick={() => speak({ kind: 'thread.reopen', threadId: thread.id })}
          >
            Reopen
          </Button>
        )}
        <Assign talk={talk} thread={thread} editable={mayManage && !thread.resolved} />
      </Group>
    </>
  );
}
