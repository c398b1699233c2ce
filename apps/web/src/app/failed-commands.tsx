import { Button, CopyButton, Group, ScrollArea, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n, inWords } from '../locales/index.js';
import type { OutboxItem } from '../sync/index.js';
import { textOfCommand } from './command-text.js';
import { wordsFor } from '@scholium/review';

interface FailedProps {
  readonly items: readonly OutboxItem[];
  readonly retry: (commandId: string) => Promise<void>;
  readonly discard: (commandId: string) => Promise<void>;
}

/** Commands that cannot be saved as they are. Their text stays here until it is copied or dismissed. */
export function FailedCommands({ items, retry, discard }: FailedProps): ReactElement {
  return (
    <Stack gap="sm" role="group" aria-label={i18n.t('Could not be saved')}>
      <div>
        <Text size="sm" fw={600} c="var(--mantine-color-error)">
          {i18n.t('{count, plural, one {# change could not be saved} other {# changes could not be saved}}', {
            count: items.length,
          })}
        </Text>
        <Text size="xs" c="dimmed">
          {i18n.t('This holds up nothing else. What you wrote is kept here until you dismiss it.')}
        </Text>
      </div>
      {items.map((item) => (
        <Failed key={item.commandId} item={item} retry={retry} discard={discard} />
      ))}
    </Stack>
  );
}

function Failed({
  item: { commandId, command, refusal },
  retry,
  discard,
}: Omit<FailedProps, 'items'> & { readonly item: OutboxItem }): ReactElement {
  const words = textOfCommand(command);
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {inWords(wordsFor(command).describe(command))}
      </Text>
      <Text size="sm">{refusal?.message}</Text>
      {words !== '' && (
        <ScrollArea.Autosize
          mah="9rem"
          type="auto"
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': i18n.t('What you wrote') }}
        >
          <Text
            size="sm"
            dir="auto"
            p="xs"
            bg="var(--surface)"
            bd={/* no message */ '1px solid var(--mantine-color-default-border)'}
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          >
            {words}
          </Text>
        </ScrollArea.Autosize>
      )}
      <Group gap="xs">
        {words !== '' && (
          <CopyButton value={words}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? i18n.t('Copied') : i18n.t('Copy')}
              </Button>
            )}
          </CopyButton>
        )}
        {mayWork(refusal?.code) && (
          <Button size="compact-sm" variant="default" onClick={() => void retry(commandId)}>
            {i18n.t('Send again')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => void discard(commandId)}>
          {i18n.t('Dismiss')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Whether retrying can succeed: the server failed, or this device was full. */
function mayWork(code: string | undefined): boolean {
  return code === 'internal' || code === 'not_kept';
}
