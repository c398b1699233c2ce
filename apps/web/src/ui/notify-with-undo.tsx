import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long the way back is offered, in milliseconds; the keys offer it for longer. */
const OFFERED = 6_000;

let shown: string | null = null;

/**
 * Something was done: says so, with the way back. Null when there is none to offer. Only the last thing can be taken
 * back here. Answers how to unsay it.
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
            Undo
          </Button>
        ) : null}
      </Group>
    ),
  });
  shown = id;
  return () => notifications.hide(id);
}
