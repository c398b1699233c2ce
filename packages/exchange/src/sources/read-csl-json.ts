import type { Message } from '@scholium/document/message';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { CslDate, CslItem, CslName } from './csl-item.js';
import { jsonFault } from './json-fault.js';
import type { SourceError } from './source-error.js';
import { malformed, placeOf } from './source-error.js';

type Fields = Readonly<Record<string, unknown>>;

const NAMES = [
  'author',
  'editor',
  'translator',
  'container-author',
  'collection-editor',
  'interviewer',
  'recipient',
  'director',
];
const DATES = ['issued', 'accessed', 'submitted', 'original-date', 'event-date'];
const TEXTS = [
  'title',
  'publisher',
  'publisher-place',
  'container-title',
  'volume',
  'issue',
  'page',
  'DOI',
  'ISBN',
  'URL',
  'language',
  'abstract',
];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readName(value: unknown): CslName | undefined {
  if (!isFields(value)) return undefined;
  return Object.values(value).some((part) => typeof part === 'string' && part.trim() !== '')
    ? (value as CslName)
    : undefined;
}

/** CSL-JSON allows date parts as strings; here they are numbers. */
function readDate(value: unknown): CslDate | undefined {
  if (!isFields(value)) return undefined;
  const parts: unknown = value['date-parts'];
  if (parts === undefined)
    return typeof (value['raw'] ?? value['literal']) === 'string' ? (value as CslDate) : undefined;
  if (!Array.isArray(parts) || parts.length === 0) return undefined;
  const numbers = parts.map((part: unknown) => (Array.isArray(part) ? part.map(Number) : []));
  return numbers.every((part) => part.length > 0 && part.every(Number.isInteger))
    ? { ...value, 'date-parts': numbers }
    : undefined;
}

/**
 * Checks the fields Scholium reads and keeps all others as they came. The error completes the sentence "item n ...".
 */
export function readCslItem(value: unknown): Result<CslItem, Message> {
  if (!isFields(value)) return fail({ id: /*i18n*/ 'it is not an object' });
  const type = value['type'];
  if (typeof type !== 'string' || !/^[a-z_-]{2,40}$/iu.test(type)) return fail({ id: /*i18n*/ 'it has no “type”' });
  const item: Record<string, unknown> = { ...value };
  if (typeof item['id'] === 'number') item['id'] = String(item['id']);
  for (const field of NAMES) {
    const names: unknown = item[field];
    if (names === undefined) continue;
    const read = Array.isArray(names) ? names.map(readName) : [undefined];
    if (read.some((name) => name === undefined))
      return fail({ id: /*i18n*/ '“{field}” is not a list of names', values: { field } });
    item[field] = read;
  }
  for (const field of DATES) {
    if (item[field] === undefined) continue;
    const date = readDate(item[field]);
    if (date === undefined) return fail({ id: /*i18n*/ '“{field}” is not a date', values: { field } });
    item[field] = date;
  }
  for (const field of TEXTS) {
    if (typeof item[field] === 'number') item[field] = String(item[field]);
    if (item[field] !== undefined && typeof item[field] !== 'string')
      return fail({ id: /*i18n*/ '“{field}” is not a text', values: { field } });
  }
  if (
    item['title'] === undefined &&
    item['URL'] === undefined &&
    item['DOI'] === undefined &&
    item['author'] === undefined
  ) {
    return fail({ id: /*i18n*/ 'it has neither title, author, URL nor DOI' });
  }
  return succeed({ ...item, type });
}

/** Reads one CSL-JSON item or a list of them (citeproc-js schema csl-data.json, version 1.0). */
export function readCslJson(text: string): Result<CslItem[], SourceError> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(
      malformed({ id: /*i18n*/ 'The CSL-JSON is broken here.' }, placeOf(text, jsonFault(text) ?? text.length)),
    );
  }
  const entries: unknown[] = Array.isArray(json) ? json : [json];
  if (entries.length === 0)
    return fail(malformed({ id: /*i18n*/ 'The CSL-JSON list is empty.' }, { line: 1, column: 1 }));
  const items: CslItem[] = [];
  for (const [index, entry] of entries.entries()) {
    const item = readCslItem(entry);
    if (!item.ok)
      return fail(
        malformed(
          { id: /*i18n*/ 'CSL-JSON item {entry}: {fault}.', values: { entry: `${index + 1}`, fault: item.error } },
          {},
        ),
      );
    items.push(item.value);
  }
  return succeed(items);
}
