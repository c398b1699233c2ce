import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../locales/index.js';
import type { Problem } from './states.js';

/** Shows a success. */
export function notify(message: string): void {
  notifications.show({ message, withBorder: true });
}

/** An action offered for a problem. */
export interface Remedy {
  readonly label: string;
  readonly run: () => void;
}

/** Shows an error until it is closed. Returns a function that hides it. */
export function notifyError(
  problem: Problem,
  title = i18n.t('That did not work'),
  remedies: readonly Remedy[] = [],
): () => void {
  const id = notifications.show({
    title,
    color: 'red',
    autoClose: false,
    withBorder: true,
    role: 'alert',
    message:
      remedies.length === 0 ? (
        problem.message
      ) : (
        <>
          <Text size="sm" inherit dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {problem.message}
          </Text>
          <Group gap={6} mt={6}>
            {remedies.map(({ label, run }) => (
              <Button
                key={label}
                size="compact-sm"
                variant="light"
                color="ink"
                onClick={() => {
                  notifications.hide(id);
                  run();
                }}
              >
                {label}
              </Button>
            ))}
          </Group>
        </>
      ),
  });
  return () => notifications.hide(id);
}

/** Shows a message with something to do until it is closed. Returns a function that hides it. */
export function notifyWithAction(message: string, { label, run }: Remedy): () => void {
  const id = notifications.show({
    autoClose: false,
    withBorder: true,
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={run}>
          {label}
        </Button>
      </Group>
    ),
  });
  return () => notifications.hide(id);
}

/** Hides all notifications, because another person may sign in. */
export function hideNotifications(): void {
  notifications.clean();
}
