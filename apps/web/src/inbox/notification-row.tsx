import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconMail, IconMailOpened } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { noticeTitle } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { PersonAvatar, When } from '../ui/index.js';
import { sentenceOf } from './sentence.js';
import type { Notification } from './sentence.js';
import classes from './inbox.module.css';

/** A notification; a click opens its target. */
export function NotificationRow({
  item,
  inGroup = false,
  onOpen,
  onMark,
}: {
  readonly item: Notification;
  /** Stands below the line of its group. */
  readonly inGroup?: boolean;
  readonly onOpen: () => void;
  readonly onMark: () => void;
}): ReactElement {
  const mark = item.read ? i18n.t('Mark as unread') : i18n.t('Mark as read');
  return (
    <li className={classes['row']} data-unread={!item.read || undefined} data-in-group={inGroup || undefined}>
      <UnstyledButton className={classes['open']} onClick={onOpen}>
        <PersonAvatar name={item.actor.name} />
        <div className={classes['words']}>
          <Text size="sm" fw={item.read ? 400 : 600} dir="auto">
            {sentenceOf(item)}
          </Text>
          {item.text ? (
            <Text size="sm" c="dimmed" lineClamp={2} dir="auto">
              {item.text}
            </Text>
          ) : null}
          <Text size="xs" c="dimmed">
            {noticeTitle(item)}, <When time={item.at} /> <MarkingChip marking={item.marking} />
          </Text>
        </div>
      </UnstyledButton>
      <Group className={classes['mark']!}>
        <Tooltip label={mark}>
          <ActionIcon variant="subtle" color="gray" aria-label={mark} onClick={onMark}>
            {item.read ? <IconMail size={16} /> : <IconMailOpened size={16} />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </li>
  );
}
