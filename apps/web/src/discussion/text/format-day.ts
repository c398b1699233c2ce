import { once } from '../../ui/index.js';

const day = once(
  () => new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
);

/** "4 Mar 2027" of an ISO 8601 date, the same day in every time zone. */
export function formatDay(date: string): string {
  return day().format(new Date(`${date}T00:00:00Z`));
}
