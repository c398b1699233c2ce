import type { NotificationPreferences } from '@scholium/contract';
import { Temporal } from 'temporal-polyfill';

type Quiet = Pick<NotificationPreferences, 'quietFrom' | 'quietTo' | 'timeZone'>;

const localTime = (now: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);

/**
 * The next time after `now` at which a clock in the zone shows this full hour; where daylight saving skips it, the
 * moment after.
 */
export function nextHour(now: Date, hour: number, timeZone: string): Date {
  const local = localTime(now, timeZone);
  const on = (day: Temporal.PlainDate): Temporal.ZonedDateTime =>
    day.toZonedDateTime({ timeZone, plainTime: { hour } });
  const today = on(local.toPlainDate());
  const next = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : on(local.toPlainDate().add({ days: 1 }));
  return new Date(next.epochMilliseconds);
}

/** When the quiet hours end in which `now` lies; null when it lies in none. */
export function quietUntil(now: Date, { quietFrom, quietTo, timeZone }: Quiet): Date | null {
  const { hour } = localTime(now, timeZone);
  const quiet =
    quietFrom < quietTo
      ? hour >= quietFrom && hour < quietTo
      : quietFrom > quietTo && (hour >= quietFrom || hour < quietTo);
  return quiet ? nextHour(now, quietTo, timeZone) : null;
}
