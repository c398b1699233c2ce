import type { CslDate, CslName } from '../sources/csl-item.js';
import type { ExportedSource } from './exported.js';
import type { Losses } from './losses.js';

/** The fields of CSL that the formats of reference managers have a form for. */
export const BIBLIOGRAPHIC_FIELDS: readonly string[] = [
  'type',
  'title',
  'author',
  'editor',
  'issued',
  'accessed',
  'container-title',
  'publisher',
  'publisher-place',
  'volume',
  'issue',
  'page',
  'DOI',
  'ISBN',
  'ISSN',
  'URL',
  'language',
  'abstract',
  'keyword',
  'note',
];

/** The names of a list of CSL; none where it is not one. */
export const namesIn = (value: unknown): readonly CslName[] =>
  Array.isArray(value) ? value.filter((name): name is CslName => typeof name === 'object' && name !== null) : [];

/** A field of CSL as one line; null where it says nothing. Numbers are taken as text. */
export function lineIn(value: unknown): string | null {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const line = text.replace(/\s+/gu, ' ').trim();
  return line === '' ? null : line;
}

/** Year, month and day of a CSL date, as far as they are known; none for a date in words. */
export function partsIn(value: unknown): readonly number[] {
  const [parts] = (value as CslDate | null | undefined)?.['date-parts'] ?? [];
  return Array.isArray(parts) ? parts.map(Number).filter(Number.isInteger) : [];
}

export const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** Reports the fields of a source, those of CSL and our own, that say something and are not carried. */
export function reportSourceFields(
  losses: Losses,
  { id, csl, state, reliability, sourceClass, archiveUrl, marking, note }: ExportedSource,
  carried: readonly string[],
): void {
  const pending = state === 'accepted' ? null : state;
  const said = Object.entries({ ...csl, state: pending, reliability, class: sourceClass, archiveUrl, marking, note })
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([field]) => field)
    .filter((field) => field !== 'id' && !carried.includes(field));
  if (said.length > 0) losses.add({ code: 'source_fields', kind: 'source', id, label: csl.title ?? '', fields: said });
}
