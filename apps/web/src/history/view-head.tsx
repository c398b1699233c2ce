import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { useHistoryContext } from './history-context.js';

/** The title of a version or comparison, with a link back to the list. */
export function ViewHead({ children }: { readonly children: ReactNode }): ReactElement {
  const { close } = useHistoryContext();
  return (
    <header className="history-view-head">
      <div>{children}</div>
      <ActionIcon variant="subtle" color="gray" aria-label={i18n.t('Close this view')} onClick={close}>
        <IconX size={18} />
      </ActionIcon>
    </header>
  );
}
