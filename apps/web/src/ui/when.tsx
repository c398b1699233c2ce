import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatDate, formatRelative, i18n } from '../locales/index.js';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", from an ISO 8601 time. */
export function ago(time: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(time) - now) / 1_000);
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? formatRelative(Math.round(seconds / step[1]), step[0]) : i18n.t('just now');
}

/** A relative time, with the exact time on hover. */
export function When({ time }: { readonly time: string }): ReactElement {
  return (
    <Text span inherit component="time" dateTime={time} title={formatDate(time)}>
      {ago(time)}
    </Text>
  );
}
