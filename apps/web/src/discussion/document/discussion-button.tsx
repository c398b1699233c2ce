import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
import { useOfDocument } from '../../sync/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { isTakenBack } from './thread-list.js';

/** Opens the list of discussions; shows the number of open ones. */
export function DiscussionButton(): ReactElement {
  const { workspace } = useWorkspace();
  const opened = useCell(workspace.discussions);
  const { store } = workspace;
  const open = useOfDocument(
    store,
    () => [...store.threads.values()].filter((thread) => !thread.resolved && !isTakenBack(thread)).length,
  );
  return (
    <Button
      size="compact-sm"
      variant={opened ? 'light' : 'subtle'}
      color="gray"
      leftSection={<IconMessages size={18} aria-hidden />}
      aria-pressed={opened}
      px={6}
      aria-label={i18n.t('Discussion, {count} open', { count: formatNumber(open) })}
      title={i18n.t('Discussion')}
      onClick={() => workspace.discussions.set(!opened)}
      styles={open === 0 ? { section: { marginInlineEnd: 0 } } : {}}
    >
      {open > 0 ? open : ''}
    </Button>
  );
}
