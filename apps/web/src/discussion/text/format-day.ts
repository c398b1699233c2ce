import { formatDate } from '../../locales/index.js';

/** "Mar 4, 2027" of an ISO 8601 date, the same day in every time zone. */
export function formatDay(date: string): string {
  return formatDate(`${date}T00:00:00Z`, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
