import { sentenceOfMany } from './sentence.js';
import type { Notification } from './sentence.js';

/** So many in a row become one line. */
const FEWEST = 3;
/** Two neighbours of a group are at most this far apart, in ms. */
const PAUSE = 10 * 60_000;

/** Notifications that are one line, newest first; mostly a single one. */
export type NotificationGroup = readonly [Notification, ...Notification[]];

function belongs(a: Notification, b: Notification): boolean {
  return (
    a.kind === b.kind &&
    a.event === b.event &&
    a.read === b.read &&
    a.text === b.text &&
    a.code === b.code &&
    a.actor.id === b.actor.id &&
    a.project?.id === b.project?.id &&
    a.document?.id === b.document?.id &&
    Date.parse(a.at) - Date.parse(b.at) <= PAUSE
  );
}

/** Neighbours in the list, newest first, that say the same of different changes are one group. Linear. */
export function groupNotifications(items: readonly Notification[]): readonly NotificationGroup[] {
  const runs: [Notification, ...Notification[]][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run && sentenceOfMany(item, 1) !== null && belongs(run.at(-1)!, item)) run.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run): NotificationGroup[] => (run.length < FEWEST ? run.map((item) => [item]) : [run]));
}
