import { formatDate } from '../../locales/index.js';

/** "November 24, 2026 at 09:40", from an ISO 8601 time, in the reader's time zone. */
export const fullTime = (at: string): string =>
  formatDate(at, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
