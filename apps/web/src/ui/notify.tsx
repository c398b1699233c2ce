import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Problem } from './states.js';

/** Something worked; optionally with the way back. */
export function say(message: string): void {
  notifications.show({ message, withBorder: true });
}

/** What can be done about a problem. */
export interface Remedy { readonly label: string; readonly run: () => void }

/** Something did not: shown until closed. */
export function complain(problem: Problem, title = 'That did not work', remedy: Remedy | null = null): void {
  const id = notifications.show({
    title, color: 'red', autoClose: false, withBorder: true, role: 'alert',
    message: remedy === null ? problem.message : (
      <>
        <Text size="sm" inherit>{problem.message}</Text>
        <Button size="compact-sm" variant="light" color="ink" mt={6} onClick={() => { notifications.hide(id); remedy.run(); }}>{remedy.label}</Button>
      </>
    ),
  });
}

/** Takes away whatever is shown: somebody else may be here next. */
export function hideNotices(): void {
  notifications.clean();
}
