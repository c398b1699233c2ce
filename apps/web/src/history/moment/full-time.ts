const format = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** "November 24, 2026 at 9:40 AM", from an ISO 8601 time, in the reader's time zone. */
export const fullTime = (at: string): string => format.format(new Date(at));
