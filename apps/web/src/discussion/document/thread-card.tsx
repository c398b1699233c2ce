import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { memo } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { ThreadView, UnsentReply } from '../index.js';
import { useThread, useUnsentDiscussion } from '../../sync/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { PersonAvatar } from '../../ui/index.js';
import { usePicked } from '../../workspace/cell.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { useTalk } from './use-document-discussion.js';
import classes from '../../workspace/card.module.css';

/** A discussion in the margin: its first words, all of it when it has the focus. */
export const ThreadCard = memo(function ThreadCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useDesk();
  const known = useThread(workspace.store, id);
  const unsent = usePicked(workspace.unsentThreads, (all) => all.get(id));
  const focused = usePicked(workspace.focused, (key) => key === id);
  const hovered = usePicked(workspace.hovered, (key) => key === id);
  const thread = known ?? unsent;
  const talk = useTalk();
  if (!thread) return null;
  const author = talk.nameOf(thread.openedById);
  const replies = Math.max(0, thread.comments.length - 1);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    workspace.toText();
  };
  return (
    <article
      aria-label={`Discussion of “${thread.label}”, begun by ${author}, ${replies === 1 ? '1 reply' : `${replies} replies`}${thread.resolved ? ', resolved' : ''}`}
    >
      <Stack
        gap={4}
        className={classes['card']!}
        data-focused={focused || undefined}
        data-hovered={hovered || undefined}
        role="presentation"
        onKeyDown={press}
        onMouseEnter={() => workspace.hover(id)}
        onMouseLeave={() => workspace.hover(null)}
        onFocus={() => workspace.hover(id)}
        onBlur={() => workspace.hover(null)}
        onClick={() => focused || workspace.choose(id)}
      >
        <UnstyledButton
          className={classes['head']}
          aria-expanded={focused}
          data-card={id}
          onClick={(event) => {
            event.stopPropagation();
            workspace.choose(focused ? null : id);
          }}
        >
          <IconMessage size={14} aria-hidden />
          <span className={classes['title']}>{author}</span>
          {replies > 0 && (
            <Text span size="xs" c="dimmed">
              {replies === 1 ? '1 reply' : `${replies} replies`}
            </Text>
          )}
          <PersonAvatar name={author} size={22} />
        </UnstyledButton>
        {focused ? <Whole thread={thread} isUnsent={!known} /> : <FirstWords thread={thread} />}
      </Stack>
    </article>
  );
});

function FirstWords({ thread }: { readonly thread: ThreadOnWire }): ReactElement {
  const first = thread.comments[0];
  if (!first)
    return (
      <Text size="xs" c="dimmed">
        Sending
      </Text>
    );
  return (
    <Text size="sm" lineClamp={2} dir="auto" {...(first.deleted ? { c: 'dimmed', fs: 'italic' } : {})}>
      {first.deleted ? 'Deleted by its author.' : first.text}
    </Text>
  );
}

function Whole({ thread, isUnsent }: { readonly thread: ThreadOnWire; readonly isUnsent: boolean }): ReactElement {
  const talk = useTalk();
  const unsent = useUnsentDiscussion(talk.streamId);
  return (
    <Group onClick={(event) => event.stopPropagation()} style={{ display: 'block' }}>
      {isUnsent ? (
        unsent
          .filter(({ command }) => command.kind === 'thread.open' && command.threadId === thread.id)
          .map((item) => <UnsentReply key={item.commandId} item={item} />)
      ) : (
        <ThreadView talk={talk} thread={thread} />
      )}
    </Group>
  );
}
