import { notifications } from '@mantine/notifications';
import type { Problem } from './states.js';

/** Something worked; optionally with the way back. */
export function say(message: string): void {
  notifications.show({ message, withBorder: true });
}

/** Something did not: shown until closed. */
export function complain(problem: Problem, title = 'That did not work'): void {
  notifications.show({ title, message: problem.message, color: 'red', autoClose: false, withBorder: true, role: 'alert' });
}
