import type { ResponseOf, routes } from '@scholium/contract';
import {
  formatSource,
  parseSourceInput,
  type CslDate,
  type CslItem,
  type Result,
  type SourceError,
} from '@scholium/exchange';

export type SourcesRead = ResponseOf<typeof routes.parseSource>;

/**
 * A pasted bibliography as source records that a person completes. What it does not say takes the value for
 * "not judged": reliability F, class other. Plain data goes in and comes out, so that another thread can be asked.
 */
export function readSources(text: string): Result<SourcesRead, SourceError> {
  const parsed = parseSourceInput(text);
  if (!parsed.ok) return parsed;
  const { format, items } = parsed.value;
  return {
    ok: true,
    value: { format, items: items.map((item) => ({ label: formatSource(item), body: bodyOf(item) })) },
  };
}

function bodyOf(item: CslItem): SourcesRead['items'][number]['body'] {
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
