import { ENCODINGS } from '@scholium/exchange';
import type { FetchedPage } from '@scholium/review';
import type { ImportJob } from '../importing/import-job.js';

/** Endings of files that servers name by their kind alone. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
};
const typeOf = ({ headers }: FetchedPage): string => headers.find(({ name }) => name === 'content-type')?.value ?? '';

/** The encoding that a server states, where it is one that can be read; null lets the reader find out. */
export function charsetOf(page: FetchedPage | null): string | null {
  const stated = page === null ? undefined : /;\s*charset\s*=\s*"?([^\s";]+)/iu.exec(typeOf(page))?.[1];
  if (stated === undefined || !isEncoding(stated)) return null;
  // What browsers do with this name (WHATWG Encoding 4.2).
  const { encoding } = new TextDecoder(stated);
  return ENCODINGS.some(({ name }) => name === encoding) ? encoding : null;
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** A name for what was fetched: the last part of its address, with the ending of its kind. */
export function fileNameOf(page: FetchedPage): string {
  const { hostname, pathname } = new URL(page.finalAddress);
  const last = pathname.split('/').filter(Boolean).at(-1);
  const name = last === undefined ? hostname : unescaped(last);
  const ending = ENDINGS[typeOf(page).split(';', 1)[0]!.trim().toLowerCase()];
  return ending === undefined || name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
}

/** What a reader is told of a page. */
export const pageOf = (page: FetchedPage | null, whole: boolean): Pick<ImportJob, 'page'> =>
  page === null ? {} : { page: { address: page.finalAddress, whole } };

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
