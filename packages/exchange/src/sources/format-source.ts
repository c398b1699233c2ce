import type { CslDate, CslItem, CslName } from './csl-item.js';

const LONGEST_TITLE = 120;

const nameLabel = (name: CslName): string =>
  name.literal ??
  [name['non-dropping-particle'], name.family ?? name.given].filter((part) => part !== undefined).join(' ');

function namesLabel(names: readonly CslName[]): string {
  const [first, second, third] = names.map(nameLabel).filter((name) => name !== '');
  if (first === undefined) return '';
  if (second === undefined) return first;
  return third === undefined ? `${first} and ${second}` : `${first} et al.`;
}

function yearLabel(date: CslDate | undefined): string {
  const year = date?.['date-parts']?.[0]?.[0];
  return year === undefined ? (/\d{4}/u.exec(date?.raw ?? date?.literal ?? '')?.[0] ?? '') : String(year);
}

function shortened(title: string): string {
  const points = [...title];
  return points.length <= LONGEST_TITLE
    ? title
    : `${points
        .slice(0, LONGEST_TITLE - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * One line that tells sources apart in a list: "Doe and Roe 2019, Title (Publisher)". Not a citation style. What an
 * item does not say is left out; an item that says nothing but its address is its address.
 */
export function formatSource(item: CslItem): string {
  const who = namesLabel(item.author ?? item.editor ?? []);
  const head = [who, yearLabel(item.issued)].filter((part) => part !== '').join(' ');
  const address = item.URL?.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');
  const title = item.title === undefined || item.title.trim() === '' ? undefined : shortened(item.title.trim());
  const line = [head, title ?? address ?? item.DOI ?? ''].filter((part) => part !== '').join(', ');
  const where = item['container-title'] ?? item.publisher;
  const label = where === undefined || where === '' ? line : `${line} (${where})`;
  return label.trim() === '' ? (item.id ?? item.type) : label.trim();
}
