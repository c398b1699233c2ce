import type { ResponseOf, routes } from '@scholium/contract';
import { formatSource, parseSourceInput, type CslDate, type CslItem } from '@scholium/exchange';
import { Failure } from '../platform/index.js';

type Read = ResponseOf<typeof routes.parseSource>;

/**
 * A pasted bibliography as source records that a person completes. What it does not say takes the value for "not
 * judged": reliability F, class other. Throws Failure `unreadable_source` with the line and column where reading
 * stopped.
 */
export function readSources(text: string): Read {
  const parsed = parseSourceInput(text);
  if (!parsed.ok) {
    const { code, message, remedy, line, column } = parsed.error;
    const place = line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) };
    throw new Failure('unreadable_source', { reason: code, remedy, ...place }, `${message} ${remedy}`);
  }
  const { format, items } = parsed.value;
  return { format, items: items.map((item) => ({ label: formatSource(item), body: bodyOf(item) })) };
}

function bodyOf(item: CslItem): Read['items'][number]['body'] {
  return {
    csl: { ...item, title: item.title ?? '' },
    sourceClass: 'other',
    reliability: 'F',
    accessed: dayOf(item.accessed),
    archiveUrl: null,
    note: '',
  };
}

/** A full date only: a year alone is not a day of access. */
function dayOf(date: CslDate | undefined): string | null {
  const [year, month, day] = date?.['date-parts']?.[0] ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
