import { ActionIcon, Indicator, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, useUnread } from '../sync/index.js';

/** A link to the inbox with the live number of unread notifications. */
export function InboxBell(): ReactElement {
  const unread = useUnread();
  const count = countLabel(unread);
  const label = unread === 0 ? i18n.t('Inbox') : i18n.t('Inbox, {count} unread', { count });
  return (
    <>
      <VisuallyHidden role="status">
        {unread === 0 ? '' : i18n.t('{count} unread in your inbox', { count })}
      </VisuallyHidden>
      <Tooltip label={label}>
        <Indicator label={unread > 99 ? '99+' : unread} disabled={unread === 0} size={16} offset={6} inline>
          <ActionIcon variant="subtle" color="gray" size="lg" component={Link} to="/inbox" aria-label={label}>
            <IconInbox size={18} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
    </>
  );
}
