import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconMail, IconMailOpened } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { noticeTitle, shownTogether } from '@scholium/review';
import { formatNumber, i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { PersonAvatar, When } from '../ui/index.js';
import type { NotificationGroup } from './group-notifications.js';
import { NotificationRow } from './notification-row.js';
import { sentenceOfMany } from './sentence.js';
import type { Notification } from './sentence.js';
import classes from './inbox.module.css';

/** How many of an opened group are shown at once. */
const SHOWN = 20;

/** Many notifications as one line, which opens to the single ones. */
export function NotificationGroupRow({
  group,
  onOpen,
  onMark,
}: {
  readonly group: NotificationGroup;
  readonly onOpen: (item: Notification) => void;
  readonly onMark: (items: readonly Notification[]) => void;
}): ReactElement {
  const [shown, setShown] = useState(0);
  const [newest] = group;
  const mark = newest.read ? i18n.t('Mark all of these as unread') : i18n.t('Mark all of these as read');
  return (
    <>
      <li className={classes['row']} data-unread={!newest.read || undefined}>
        <UnstyledButton
          className={classes['open']}
          aria-expanded={shown > 0}
          onClick={() => setShown(shown > 0 ? 0 : SHOWN)}
        >
          <PersonAvatar name={newest.actor.name} />
          <div className={classes['words']}>
            <Text size="sm" fw={newest.read ? 400 : 600} dir="auto">
              {sentenceOfMany(newest, group.length)}
            </Text>
            <Text size="xs" c="dimmed">
              {noticeTitle(newest)}, <When time={newest.at} />{' '}
              <MarkingChip marking={shownTogether(group.map(({ marking }) => marking))} />
            </Text>
          </div>
          <span className={classes['chevron']} aria-hidden>
            {shown > 0 ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          </span>
        </UnstyledButton>
        <Group className={classes['mark']!}>
          <Tooltip label={mark}>
            <ActionIcon variant="subtle" color="gray" aria-label={mark} onClick={() => onMark(group)}>
              {newest.read ? <IconMail size={16} /> : <IconMailOpened size={16} />}
            </ActionIcon>
          </Tooltip>
        </Group>
      </li>
      {group.slice(0, shown).map((item) => (
        <NotificationRow key={item.id} item={item} inGroup onOpen={() => onOpen(item)} onMark={() => onMark([item])} />
      ))}
      {shown > 0 && shown < group.length ? (
        <li className={classes['more']}>
          <UnstyledButton onClick={() => setShown(shown + SHOWN)}>
            <Text size="sm" c="dimmed">
              {i18n.t('Show more of these ({count})', { count: formatNumber(group.length - shown) })}
            </Text>
          </UnstyledButton>
        </li>
      ) : null}
    </>
  );
}
