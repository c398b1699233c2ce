const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });

/** "November 24, 2026 at 09:40", from an ISO 8601 time, in the reader's time zone. */
export const fullTime = (at: string): string => format.format(new Date(at));
