import { Button, Group, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, toFailure, useRouteMutation, useRoutePages, useUnread } from '../sync/index.js';
import {
  ButtonLink,
  notifyError,
  notifyWithUndo,
  ErrorState,
  Nothing,
  Page,
  Segments,
  ShowMore,
  Waiting,
} from '../ui/index.js';
import { groupNotifications } from './group-notifications.js';
import { NotificationGroupRow } from './notification-group.js';
import { NotificationRow } from './notification-row.js';
import { placeOf } from './sentence.js';
import type { Notification } from './sentence.js';
import classes from './inbox.module.css';

/** Notifications a page. */
const PAGE = 100;
/** So many are loaded without being asked for, so that a large group is counted whole. */
const LOADED_FOR_GROUP = 1_000;
/** Ids that one request may mark. */
const MARKED_AT_ONCE = 500;

/** The notifications, unread ones first. */
export function InboxScreen(): ReactElement {
  const [view, setView] = useState<'unread' | 'all'>('unread');
  const unread = useUnread();
  const pages = useRoutePages('listNotifications', {
    query: { limit: PAGE, unread: view === 'unread' ? 'true' : 'false' },
  });
  const mark = useRouteMutation('markRead', ['listNotifications']);
  const navigate = useNavigate();
  const failure = toFailure(pages.error);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = groupNotifications(items);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const goesOn = (groups.at(-1)?.length ?? 0) > 1 && items.length < LOADED_FOR_GROUP;
  useEffect(() => {
    if (goesOn && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const fail = { onError: (error: Error) => notifyError(toFailure(error) ?? error) };
  const open = (item: Notification) => {
    if (!item.read) mark.mutate({ body: { ids: [item.id], read: true } }, fail);
    const { to, params, search } = placeOf(item);
    void navigate({ to, params, search } as never);
  };
  const markEach = (group: readonly Notification[]) => {
    const ids = group.map(({ id }) => id);
    for (let at = 0; at < ids.length; at += MARKED_AT_ONCE)
      mark.mutate({ body: { ids: ids.slice(at, at + MARKED_AT_ONCE), read: !group[0]!.read } }, fail);
  };
  const markAll = () =>
    mark.mutate(
      { body: { all: true } },
      {
        ...fail,
        onSuccess: ({ markedAt }) => {
          if (markedAt !== null)
            notifyWithUndo(i18n.t('All marked as read'), () =>
              mark.mutate({ body: { all: true, undo: markedAt } }, fail),
            );
        },
      },
    );
  return (
    <Page
      title={i18n.t('Inbox')}
      width="md"
      actions={
        <>
          <Button variant="default" disabled={unread === 0} loading={mark.isPending} onClick={markAll}>
            {i18n.t('Mark all as read')}
          </Button>
          <ButtonLink variant="subtle" color="gray" to="/inbox/preferences">
            {i18n.t('Notification settings')}
          </ButtonLink>
        </>
      }
    >
      <Group mb="sm">
        <Segments
          aria-label={i18n.t('Which notifications')}
          value={view}
          onChange={setView}
          choices={[
            {
              value: 'unread',
              label: unread > 0 ? i18n.t('Unread {count}', { count: countLabel(unread) }) : i18n.t('Unread'),
            },
            { value: 'all', label: i18n.t('All') },
          ]}
        />
      </Group>
      {failure && items.length === 0 ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Waiting lines={6} label={i18n.t('Loading the inbox')} /> : null}
      {pages.data && items.length === 0 ? (
        <Nothing
          icon={<IconInbox aria-hidden />}
          title={view === 'unread' ? i18n.t('You have read everything') : i18n.t('Nothing has come yet')}
        >
          {i18n.t('Decisions on your work, answers to what you said, and your name in a discussion appear here.')}
        </Nothing>
      ) : null}
      <ul className={classes['list']} aria-label={i18n.t('Notifications')}>
        {groups.map((group) =>
          group.length > 1 ? (
            <NotificationGroupRow key={group.at(-1)!.id} group={group} onOpen={open} onMark={markEach} />
          ) : (
            <NotificationRow
              key={group[0].id}
              item={group[0]}
              onOpen={() => open(group[0])}
              onMark={() => markEach(group)}
            />
          ),
        )}
      </ul>
      <ShowMore pages={pages} />
      {failure && items.length > 0 ? (
        <Text size="sm" mt="xs" role="alert">
          {failure.message}
        </Text>
      ) : null}
    </Page>
  );
}
