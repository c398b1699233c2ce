import { Group, Text } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { labelOfMarking, MarkingChip } from '../../markings/index.js';
import { ThreadView } from '../thread/thread-view.js';
import { UnsentReply } from '../thread/unsent-reply.js';
import { useThread, useUnsentDiscussion } from '../../sync/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { CardFrame, usePicked, useWorkspace } from '../../workspace/index.js';
import { ownMarking, useDocumentDiscussion } from '../discussion-context.js';

/** The card of a thread: its first comment, all comments when focused. */
export const ThreadCard = memo(function ThreadCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useWorkspace();
  const known = useThread(workspace.store, id);
  const unsent = usePicked(workspace.unsentThreads, (all) => all.get(id));
  const focused = usePicked(workspace.focused, (key) => key === id);
  const thread = known ?? unsent;
  const discussion = useDocumentDiscussion();
  if (!thread) return null;
  const author = discussion.nameOf(thread.openedById);
  const count = Math.max(0, thread.comments.length - 1);
  const replies = i18n.t('{count, plural, one {# reply} other {# replies}}', { count });
  const about = { words: thread.label, author, replies };
  const name = thread.resolved
    ? i18n.t('Discussion of “{words}”, begun by {author}, {replies}, resolved', about)
    : i18n.t('Discussion of “{words}”, begun by {author}, {replies}', about);
  const marking = ownMarking(workspace.store, thread);
  return (
    <CardFrame
      id={id}
      label={marking ? `${name}, ${labelOfMarking(marking)}` : name}
      focused={focused}
      icon={<IconMessage size={14} aria-hidden />}
      title={author}
      words={thread.comments[0]?.text ?? ''}
      status={
        <>
          <MarkingChip marking={marking} />
          {count > 0 && (
            <Text span size="xs" c="dimmed">
              {replies}
            </Text>
          )}
        </>
      }
      author={author}
    >
      {focused ? <Whole thread={thread} isUnsent={!known} /> : <FirstWords thread={thread} />}
    </CardFrame>
  );
});

function FirstWords({ thread }: { readonly thread: ThreadOnWire }): ReactElement {
  const first = thread.comments[0];
  if (!first)
    return (
      <Text size="xs" c="dimmed">
        {i18n.t('Sending')}
      </Text>
    );
  return (
    <Text size="sm" lineClamp={2} dir="auto" {...(first.deleted ? { c: 'dimmed', fs: 'italic' } : {})}>
      {first.deleted ? i18n.t('Deleted by its author.') : first.text}
    </Text>
  );
}

function Whole({ thread, isUnsent }: { readonly thread: ThreadOnWire; readonly isUnsent: boolean }): ReactElement {
  const discussion = useDocumentDiscussion();
  const unsent = useUnsentDiscussion(discussion.streamId);
  return (
    <Group onClick={(event) => event.stopPropagation()} style={{ display: 'block' }}>
      {isUnsent ? (
        unsent
          .filter(({ command }) => command.kind === 'thread.open' && command.threadId === thread.id)
          .map((item) => <UnsentReply key={item.commandId} item={item} />)
      ) : (
        <ThreadView discussion={discussion} thread={thread} />
      )}
    </Group>
  );
}
