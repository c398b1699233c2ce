import { Button, Group, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { toFailure, useRouteMutation, useRoutePages, useUnread } from '../sync/index.js';
import { ButtonLink, notifyError, ErrorState, Nothing, Page, Segments, Waiting } from '../ui/index.js';
import { NotificationRow } from './notification-row.js';
import { placeOf } from './sentence.js';
import type { Notification } from './sentence.js';
import classes from './inbox.module.css';

/** The notifications, unread ones first. */
export function InboxScreen(): ReactElement {
  const [view, setView] = useState<'unread' | 'all'>('unread');
  const unread = useUnread();
  const pages = useRoutePages('listNotifications', { query: { unread: view === 'unread' ? 'true' : 'false' } });
  const mark = useRouteMutation('markRead', ['listNotifications']);
  const navigate = useNavigate();
  const failure = toFailure(pages.error);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const fail = { onError: (error: Error) => notifyError(toFailure(error) ?? error) };
  const open = (item: Notification) => {
    if (!item.read) mark.mutate({ body: { ids: [item.id], read: true } }, fail);
    const { to, params, search } = placeOf(item);
    void navigate({ to, params, search } as never);
  };
  return (
    <Page
      title="Inbox"
      width="md"
      actions={
        <>
          <Button
            variant="default"
            disabled={unread === 0}
            loading={mark.isPending}
            onClick={() => mark.mutate({ body: { all: true } }, fail)}
          >
            Mark all as read
          </Button>
          <ButtonLink variant="subtle" color="gray" to="/inbox/preferences">
            Notification settings
          </ButtonLink>
        </>
      }
    >
      <Group mb="sm">
        <Segments
          aria-label="Which notifications"
          value={view}
          onChange={setView}
          choices={[
            { value: 'unread', label: unread > 0 ? `Unread ${unread}` : 'Unread' },
            { value: 'all', label: 'All' },
          ]}
        />
      </Group>
      {failure && items.length === 0 ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Waiting lines={6} label="Loading the inbox" /> : null}
      {pages.data && items.length === 0 ? (
        <Nothing
          icon={<IconInbox aria-hidden />}
          title={view === 'unread' ? 'You have read everything' : 'Nothing has come yet'}
        >
          Decisions on your work, answers to what you said, and your name in a discussion appear here.
        </Nothing>
      ) : null}
      <ul className={classes['list']} aria-label="Notifications">
        {items.map((item) => (
          <NotificationRow
            key={item.id}
            item={item}
            onOpen={() => open(item)}
            onMark={() => mark.mutate({ body: { ids: [item.id], read: !item.read } }, fail)}
          />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button mt="sm" variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
      {failure && items.length > 0 ? (
        <Text size="sm" mt="xs" role="alert">
          {failure.message}
        </Text>
      ) : null}
    </Page>
  );
}
