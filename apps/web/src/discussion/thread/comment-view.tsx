import { ActionIcon, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { Confirm, PersonAvatar, When } from '../../ui/index.js';
import { Composer } from '../compose/composer.js';
import type { DiscussionContext } from '../discussion-context.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { CommentText } from './comment-text.js';
import { ReactMenu, Reactions } from './reactions.js';
import classes from '../discussion.module.css';

type Comment = ThreadOnWire['comments'][number];

interface CommentViewProps {
  readonly discussion: DiscussionContext;
  readonly thread: ThreadOnWire;
  readonly comment: Comment;
}

/** A comment, with the actions of its reader and its author. */
export function CommentView({ discussion, thread, comment }: CommentViewProps): ReactElement {
  const { actor, settings, nameOf } = discussion;
  const { submit } = useDiscussionCommands(discussion.scope);
  const [editing, setEditing] = useState(false);
  const author = nameOf(comment.authorId);
  const names = new Map(comment.mentions.map((id) => [id, nameOf(id)]));
  const own = !comment.deleted && can(actor, 'comment.change', { authorId: comment.authorId, settings });
  const react =
    !comment.deleted && can(actor, 'comment.write', { ...thread, settings })
      ? (reaction: Parameters<Parameters<typeof ReactMenu>[0]['onReact']>[0], on: boolean) =>
          submit({ kind: 'comment.react', commentId: comment.id, reaction, on })
      : null;
  return (
    <article aria-label={i18n.t('Comment by {author}', { author })} className={classes['comment']}>
      <Group gap={6} wrap="nowrap">
        <PersonAvatar name={author} size={22} />
        <Text size="xs" flex={1} truncate>
          <Text span inherit fw={600}>
            {author}
          </Text>{' '}
          <Text span inherit c="dimmed">
            <When time={comment.createdAt} />
            {comment.editedAt && !comment.deleted ? `, ${i18n.t('edited')}` : ''}
          </Text>
        </Text>
        {react && <ReactMenu onReact={(reaction) => react(reaction, true)} />}
        {own && (
          <Confirm
            title={i18n.t('Delete this comment?')}
            yes={i18n.t('Delete')}
            onYes={() => submit({ kind: 'comment.delete', commentId: comment.id }, { comment })}
            trigger={(open) => (
              <Menu position="bottom-end" withinPortal>
                <Menu.Target>
                  <ActionIcon size="sm" variant="subtle" color="gray" aria-label={i18n.t('Edit or delete my comment')}>
                    <IconDots size={15} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEditing(true)}>{i18n.t('Edit')}</Menu.Item>
                  <Menu.Item color="red" onClick={open}>
                    {i18n.t('Delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          >
            {i18n.t('Its words go. That there was one stays where others have answered.')}
          </Confirm>
        )}
      </Group>
      {comment.deleted ? (
        <Text size="sm" c="dimmed" fs="italic">
          {i18n.t('Deleted by its author.')}
        </Text>
      ) : editing ? (
        <Composer
          discussion={discussion}
          keep={`edit-${comment.id}`}
          label={i18n.t('My comment')}
          send={i18n.t('Save')}
          initial={comment.text}
          initialNames={names}
          focus
          onCancel={() => setEditing(false)}
          onSend={(text, mentions) => {
            setEditing(false);
            submit({ kind: 'comment.edit', commentId: comment.id, text, mentions }, { comment });
          }}
        />
      ) : (
        <CommentText text={comment.text} names={[...names.values()]} />
      )}
      {!comment.deleted && (
        <Reactions reactions={comment.reactions} me={actor.userId} nameOf={nameOf} onReact={react} />
      )}
    </article>
  );
}
