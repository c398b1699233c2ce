import { CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { can } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { Composer } from '../compose/composer.js';
import { UnsentReply } from '../thread/unsent-reply.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { useDocumentRevision, useUnsentDiscussion } from '../../sync/index.js';
import { Segments } from '../../ui/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { listThreads } from './thread-list.js';
import type { ThreadView } from './thread-list.js';
import { ThreadEntry } from './thread-entry.js';
import { useDocumentDiscussion } from '../discussion-context.js';
import classes from './discussion-panel.module.css';

const EMPTY: Readonly<Record<ThreadView, string>> = {
  open: /*i18n*/ 'Nothing is being discussed. Select words and press n, or write about the document as a whole below.',
  resolved: /*i18n*/ 'No discussion has been resolved yet.',
  mine: /*i18n*/ 'You are in no discussion of this document.',
  removed: /*i18n*/ 'Every discussed passage is still in the text.',
};

/** All discussions of the document, beside the text. */
export function DiscussionPanel(): ReactElement | null {
  const { workspace } = useWorkspace();
  const opened = useCell(workspace.discussions);
  return opened ? <Opened /> : null;
}

function Opened(): ReactElement {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  useDocumentRevision(store);
  const [view, setView] = useState<ThreadView>('open');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const me = store.actor.userId;
  const count = (of: ThreadView) => listThreads(store.threads.values(), of, me).length;
  const threads = listThreads(store.threads.values(), view, me);
  const close = () => {
    workspace.discussions.set(false);
    workspace.toText();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <aside className={classes['panel']} aria-label={i18n.t('Discussion')} ref={panel}>
      <Stack gap="sm" p="sm" role="presentation" onKeyDown={press}>
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="sm">
            {i18n.t('Discussion')}
          </Title>
          <CloseButton size="sm" aria-label={i18n.t('Close the discussion')} onClick={close} />
        </Group>
        <Segments
          fullWidth
          aria-label={i18n.t('Which discussions')}
          value={view}
          onChange={setView}
          choices={[
            { value: 'open', label: i18n.t('Open {count}', { count: formatNumber(count('open')) }) },
            { value: 'resolved', label: i18n.t('Resolved') },
            { value: 'mine', label: i18n.t('Mine') },
            {
              value: 'removed',
              label:
                count('removed') > 0
                  ? i18n.t('Orphaned {count}', { count: formatNumber(count('removed')) })
                  : i18n.t('Orphaned'),
            },
          ]}
        />
        {threads.length === 0 && (
          <Text size="sm" c="dimmed">
            {i18n.t(EMPTY[view])}
          </Text>
        )}
        <ul className={classes['list']}>
          {threads.map((thread) => (
            <li key={thread.id}>
              <ThreadEntry thread={thread} />
            </li>
          ))}
        </ul>
        <AboutDocument />
      </Stack>
    </aside>
  );
}

/** Starts a thread about the document as a whole. */
function AboutDocument(): ReactElement | null {
  const discussion = useDocumentDiscussion();
  const { submit, nextId } = useDiscussionCommands(discussion.scope);
  const unsent = useUnsentDiscussion(discussion.streamId).filter(
    ({ command }) => command.kind === 'thread.open' && command.target.kind === 'document',
  );
  if (!can(discussion.actor, 'thread.open', { targetKind: 'document', settings: discussion.settings })) return null;
  return (
    <>
      {unsent.map((item) => (
        <UnsentReply key={item.commandId} item={item} />
      ))}
      <Composer
        discussion={discussion}
        keep={`document-${discussion.streamId}`}
        label={i18n.t('Comment on the document')}
        send={i18n.t('Comment')}
        onSend={(text, mentions) =>
          submit({
            kind: 'thread.open',
            threadId: nextId(),
            commentId: nextId(),
            target: { kind: 'document' },
            anchors: [],
            text,
            mentions,
          })
        }
      />
    </>
  );
}
