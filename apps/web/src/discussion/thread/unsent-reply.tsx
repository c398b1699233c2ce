import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { useOutbox } from '../../sync/index.js';
import type { DiscussionItem } from '../../sync/index.js';
import { CommentText } from './comment-text.js';
import classes from '../discussion.module.css';

/** The viewer's own comment that is being sent or was refused. */
export function UnsentReply({ item }: { readonly item: DiscussionItem }): ReactElement | null {
  const { retry, discard } = useOutbox();
  const { command, state, refusal } = item;
  if (!('text' in command)) return null;
  return (
    <article aria-label={i18n.t('My comment, not sent yet')} className={classes['comment']} data-unsent>
      <CommentText text={command.text} names={[]} />
      {state === 'refused' ? (
        <>
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {refusal?.message}
          </Text>
          <Group gap={4}>
            <Button size="compact-xs" variant="default" onClick={() => void retry(item.commandId)}>
              {i18n.t('Send again')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => void discard(item.commandId)}>
              {i18n.t('Discard')}
            </Button>
          </Group>
        </>
      ) : (
        <Text size="xs" c="dimmed">
          {i18n.t('Sending')}
        </Text>
      )}
    </article>
  );
}
