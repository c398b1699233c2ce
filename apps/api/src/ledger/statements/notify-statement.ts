/**
 * Sends notifications on a channel, one per payload of the array `$1`. It does not wait for the disk: a notification
 * has nothing to keep.
 */
export const notifyStatement = (channel: string): string =>
  `select set_config('synchronous_commit', 'off', true), pg_notify('${channel}', payload)
   from unnest($1::text[]) payload`;
