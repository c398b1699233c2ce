import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { can, changeWordsOf } from '@scholium/review';
import type { Actor, ProjectSettings, RejectionReason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { toFailure, useChangeThreads, useUnsentDiscussion } from '../../sync/index.js';
import type { RouteOutput, ThreadOnWire } from '../../sync/index.js';
import { Waiting, When } from '../../ui/index.js';
import { Composer } from '../compose/composer.js';
import type { DiscussionContext } from '../discussion-context.js';
import { CommentView } from '../thread/comment-view.js';
import { ThreadActions } from '../thread/thread-view.js';
import { UnsentReply } from '../thread/unsent-reply.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import classes from '../discussion.module.css';

interface ChangeDiscussionProps {
  readonly change: {
    readonly id: string;
    readonly streamId: string;
    readonly projectId: string;
    readonly documentId: string | null;
    readonly authorId: string;
  };
  readonly actor: Actor;
  readonly settings: ProjectSettings;
  /** The project's rejection reasons, for the labels of their codes. */
  readonly reasons: readonly RejectionReason[];
  readonly focus?: boolean;
}
type Answer = RouteOutput<'listChangeThreads'>;
type Event = Extract<Answer['timeline'][number], { type: 'event' }>;

/** The events and comments of a change, in order of time. */
export function ChangeDiscussion({
  change,
  actor,
  settings,
  reasons,
  focus = false,
}: ChangeDiscussionProps): ReactElement {
  const { data, error } = useChangeThreads(change.id, change.streamId);
  const failure = toFailure(error);
  if (!data)
    return failure ? (
      <Text size="sm" role="alert">
        {failure.message}
      </Text>
    ) : (
      <Waiting lines={2} label={i18n.t('Loading the discussion')} />
    );
  const names = new Map([
    ...data.people.map(({ id, name }) => [id, name] as const),
    ...data.timeline.flatMap((item) => (item.type === 'event' ? [[item.actorId, item.actorName] as const] : [])),
  ]);
  const discussion: DiscussionContext = {
    actor,
    settings,
    streamId: change.streamId,
    scope: { projectId: change.projectId, documentId: change.documentId },
    place: { changeId: change.id },
    nameOf: (id) => names.get(id) ?? i18n.t('Somebody'),
  };
  return (
    <Stack gap={8} component="section" aria-label={i18n.t('Discussion')}>
      <ol className={classes['timeline']}>
        {data.timeline.map((item) => (
          <li key={item.type === 'event' ? item.seq : item.commentId}>
            <TimelineEntry item={item} discussion={discussion} threads={data.threads} reasons={reasons} />
          </li>
        ))}
      </ol>
      {data.threads.length > 0 ? (
        data.threads.map((thread) => (
          <ThreadActions key={thread.id} discussion={discussion} thread={thread} focus={focus} />
        ))
      ) : (
        <FirstWords discussion={discussion} change={change} focus={focus} />
      )}
    </Stack>
  );
}

function TimelineEntry({
  item,
  discussion,
  threads,
  reasons,
}: {
  readonly item: Answer['timeline'][number];
  readonly discussion: DiscussionContext;
  readonly threads: readonly ThreadOnWire[];
  readonly reasons: readonly RejectionReason[];
}): ReactElement | null {
  if (item.type === 'event') return <EventLine event={item} reasons={reasons} />;
  const thread = threads.find(({ id }) => id === item.threadId);
  const comment = thread?.comments.find(({ id }) => id === item.commentId);
  return thread && comment ? <CommentView discussion={discussion} thread={thread} comment={comment} /> : null;
}

function EventLine({
  event,
  reasons,
}: {
  readonly event: Event;
  readonly reasons: readonly RejectionReason[];
}): ReactElement {
  const { actorName, kind, at, code, text } = event;
  const does = changeWordsOf(kind)?.event;
  return (
    <div className={classes['event']}>
      <Text size="xs">
        <Text span inherit fw={600}>
          {actorName}
        </Text>{' '}
        {does === undefined ? kind : i18n.t(does)}{' '}
        <Text span inherit c="dimmed">
          <When time={at} />
        </Text>
      </Text>
      {code && (
        <Text size="sm" fw={500}>
          {reasons.find((reason) => reason.code === code)?.label ?? code}
        </Text>
      )}
      {text && (
        <p className={classes['words']} dir="auto">
          {text}
        </p>
      )}
    </div>
  );
}

/** The form for the first comment, and that comment while it is being sent. */
function FirstWords({
  discussion,
  change,
  focus,
}: {
  readonly discussion: DiscussionContext;
  readonly change: ChangeDiscussionProps['change'];
  readonly focus: boolean;
}): ReactElement | null {
  const { submit, nextId } = useDiscussionCommands(discussion.scope);
  const unsent = useUnsentDiscussion(discussion.streamId).filter(
    ({ command }) =>
      command.kind === 'thread.open' && command.target.kind === 'change' && command.target.id === change.id,
  );
  if (
    !can(discussion.actor, 'thread.open', {
      targetKind: 'change',
      targetAuthorId: change.authorId,
      settings: discussion.settings,
    })
  )
    return null;
  return (
    <>
      {unsent.map((item) => (
        <UnsentReply key={item.commandId} item={item} />
      ))}
      {unsent.length === 0 && (
        <Composer
          discussion={discussion}
          keep={`change-${change.id}`}
          label={i18n.t('Comment on this change')}
          send={i18n.t('Comment')}
          focus={focus}
          onSend={(text, mentions) =>
            submit({
              kind: 'thread.open',
              threadId: nextId(),
              commentId: nextId(),
              target: { kind: 'change', id: change.id },
              anchors: [],
              text,
              mentions,
            })
          }
        />
      )}
    </>
  );
}
