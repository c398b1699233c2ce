import { Button, Popover } from '@mantine/core';
import { IconCloudOff, IconCloudUpload, IconExclamationCircle, IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useConnection } from '../sync/index.js';
import type { ConnectionView } from '../sync/index.js';
import { Delayed } from '../ui/index.js';
import { OutboxPanel } from './outbox-panel.js';

function words({
  status,
  waiting,
  refused,
  failed,
}: ConnectionView): { readonly text: string; readonly icon: ReactElement } | null {
  if (failed > 0)
    return {
      text: i18n.t('{count, plural, one {# change could not be saved} other {# changes could not be saved}}', {
        count: failed,
      }),
      icon: <IconExclamationCircle size={16} />,
    };
  if (refused > 0)
    return {
      text: i18n.t('{count, plural, one {# change refused} other {# changes refused}}', { count: refused }),
      icon: <IconExclamationCircle size={16} />,
    };
  if (waiting > 0)
    return {
      text: i18n.t('{count, plural, one {# change waiting} other {# changes waiting}}', { count: waiting }),
      icon: <IconCloudUpload size={16} />,
    };
  if (status === 'offline') return { text: i18n.t('Offline'), icon: <IconCloudOff size={16} /> };
  return status === 'reconnecting' ? { text: i18n.t('Reconnecting'), icon: <IconRefresh size={16} /> } : null;
}

/** Milliseconds without a connection before it is shown. */
const DELAY = 2_000;

/** Shows unsent, failed and refused commands, and a lost connection; hidden otherwise. */
export function ConnectionIndicator(): ReactElement {
  const connection = useConnection();
  const state = words(connection);
  const wrong = connection.refused + connection.failed > 0;
  const delay = wrong ? 0 : connection.waiting > 0 ? 300 : DELAY;
  return (
    <div role="status" aria-live="polite" aria-label={i18n.t('Connection')}>
      {state && (
        <Delayed key={delay} delay={delay}>
          <Popover
            width={/* no message */ 'min(26rem, calc(100vw - 1rem))'}
            position="bottom-end"
            shadow="md"
            withinPortal
            trapFocus
          >
            <Popover.Target>
              <Button
                variant={wrong ? 'light' : 'subtle'}
                color={wrong ? 'red' : 'gray'}
                size="compact-sm"
                leftSection={state.icon}
              >
                {state.text}
              </Button>
            </Popover.Target>
            <Popover.Dropdown>
              <OutboxPanel />
            </Popover.Dropdown>
          </Popover>
        </Delayed>
      )}
    </div>
  );
}
