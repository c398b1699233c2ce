import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../locales/index.js';

/** How long the undo button is shown, in milliseconds; the shortcut works longer. */
const OFFERED = 6_000;

let shown: string | null = null;

/**
 * Shows a notification with an undo button (none for null). It replaces the previous one. Returns a function that
 * hides it.
 */
export function notifyWithUndo(message: string, undo: (() => void) | null): () => void {
  if (shown !== null) notifications.hide(shown);
  const id = notifications.show({
    autoClose: OFFERED,
    withBorder: true,
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" lineClamp={2} dir="auto">
          {message}
        </Text>
        {undo ? (
          <Button
            size="compact-sm"
            variant="subtle"
            flex="none"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            {i18n.t('Undo')}
          </Button>
        ) : null}
      </Group>
    ),
  });
  shown = id;
  return () => notifications.hide(id);
}
