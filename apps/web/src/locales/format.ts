/** Numbers, dates and orders as the language in use writes them. */
import { i18n } from './i18n.js';

const made = new Map<string, unknown>();

/** Formatters are slow to make and fast to use. */
function kept<F>(kind: string, options: unknown, make: (locales: string[]) => F): F {
  const locales = [...(i18n.locales ?? []), i18n.locale === 'pseudo' ? 'en' : i18n.locale];
  const key = JSON.stringify([kind, locales, options]);
  if (!made.has(key)) made.set(key, make(locales));
  return made.get(key) as F;
}

/** "10,000" or "10.000". In a plural `#` does the same. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return kept('number', options, (locales) => new Intl.NumberFormat(locales, options)).format(value);
}

/** A time as text, from ISO 8601 or as a date. Without options: "Mar 1, 2026, 10:00 AM". */
export function formatDate(
  time: string | Date,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  return kept('date', options, (locales) => new Intl.DateTimeFormat(locales, options)).format(new Date(time));
}

/** "3 hours ago", "yesterday". */
export function formatRelative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const options = { numeric: 'auto' } as const;
  return kept('relative', options, (locales) => new Intl.RelativeTimeFormat(locales, options)).format(value, unit);
}

/** "Ada and Ben". */
export function formatList(items: readonly string[]): string {
  return kept('list', null, (locales) => new Intl.ListFormat(locales)).format(items);
}
