import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n, inWords } from '../locales/index.js';
import { isChangeCommand, useConnection, useOutbox } from '../sync/index.js';
import type { OutboxItem } from '../sync/index.js';
import { When } from '../ui/index.js';
import { FailedCommands } from './failed-commands.js';
import { CurrentState } from './current-state.js';
import { wordsFor } from '@scholium/review';

/** The outbox: waiting, failed and refused commands; a refused one beside the state on the server. */
export function OutboxPanel(): ReactElement {
  const { items, waiting, refused, failed, retry, discard } = useOutbox();
  const { status } = useConnection();
  return (
    <Stack gap="sm" mah="60vh" style={{ overflowY: 'auto' }}>
      <Text size="sm" c="dimmed">
        {status === 'live' ? i18n.t('Connected.') : i18n.t('The server cannot be reached just now.')}{' '}
        {waiting > 0 ? i18n.t('What waits is kept on this device, also when you close it, and is sent once.') : ''}
      </Text>
      {failed.length > 0 && <FailedCommands items={failed} retry={retry} discard={discard} />}
      {refused.map((item) => (
        <Stack key={item.commandId} gap={4}>
          <Text size="sm" fw={600}>
            {inWords(wordsFor(item.command).describe(item.command))}
          </Text>
          <Text size="sm">{item.refusal?.message}</Text>
          {isChangeCommand(item.command) && <CurrentState command={item.command} />}
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => void retry(item.commandId)}>
              {i18n.t('Send again')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => void discard(item.commandId)}>
              {i18n.t('Discard')}
            </Button>
          </Group>
        </Stack>
      ))}
      {items
        .filter(({ state }) => state === 'waiting' || state === 'sending')
        .map((item) => (
          <Waiting key={item.commandId} item={item} />
        ))}
    </Stack>
  );
}

function Waiting({ item }: { readonly item: OutboxItem }): ReactElement {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" truncate>
        {inWords(wordsFor(item.command).describe(item.command))}
      </Text>
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {item.state === 'sending' ? i18n.t('sending') : <When time={item.createdAt} />}
      </Text>
    </Group>
  );
}
