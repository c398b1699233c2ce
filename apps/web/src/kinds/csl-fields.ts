/** A CSL item as form fields, and back. CSL fields without a form field are kept unchanged. */
import type { SourceBody } from '@scholium/review';

export interface CslFields {
  readonly type: string;
  readonly title: string;
  /** One author a line: `Family, Given`, or the name of an organisation, in braces when it has a comma. */
  readonly authors: string;
  /** `2024`, `2024-05`, `2024-05-03`, or the literal date. */
  readonly issued: string;
  readonly container: string;
  readonly publisher: string;
  readonly page: string;
  readonly URL: string;
  readonly DOI: string;
  readonly language: string;
}

interface Name {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}
interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[];
  readonly literal?: string;
  readonly raw?: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function nameLine({ family, given, literal }: Name): string {
  if (literal) return literal;
  return [family, given].filter(Boolean).join(', ');
}

/** A CSL date in ISO 8601 form, a range with a slash, or the literal date; '' for none. */
export function dateLine(value: unknown): string {
  const date = (value ?? {}) as CslDate;
  const parts = (date['date-parts'] ?? []).map((part) =>
    part.map((number, at) => String(number).padStart(at === 0 ? 4 : 2, '0')).join('-'),
  );
  return parts.join('/') || text(date.literal) || text(date.raw);
}

/** A name as it is edited: an organisation with a comma in braces, as in BibTeX, so that it stays one name. */
const editedName = (name: Name): string => (name.literal?.includes(',') ? `{${name.literal}}` : nameLine(name));

function readName(line: string): Name {
  const braced = /^\{([^{}]*)\}$/u.exec(line)?.[1]?.trim();
  if (braced) return { literal: braced };
  const comma = line.indexOf(',');
  if (comma < 0) return { literal: line };
  const [family, given] = [line.slice(0, comma).trim(), line.slice(comma + 1).trim()];
  return given === '' ? { literal: family } : { family, given };
}

function readDate(line: string): CslDate {
  const days = line.split('/');
  if (days.length <= 2 && days.every((day) => /^\d{4}(-\d{2}){0,2}$/.test(day)))
    return { 'date-parts': days.map((day) => day.split('-').map(Number)) };
  return { literal: line };
}

export function fieldsOf(csl: Readonly<Record<string, unknown>>): CslFields {
  return {
    type: text(csl['type']) || 'webpage',
    title: text(csl['title']),
    authors: ((csl['author'] ?? []) as readonly Name[]).map(editedName).join('\n'),
    issued: dateLine(csl['issued']),
    container: text(csl['container-title']),
    publisher: text(csl['publisher']),
    page: text(csl['page']),
    URL: text(csl['URL']),
    DOI: text(csl['DOI']),
    language: text(csl['language']),
  };
}

/** `csl` with the form fields written into it: unchanged fields keep their exact form, emptied ones are removed. */
export function writeFields(csl: Readonly<Record<string, unknown>>, fields: CslFields): SourceBody['csl'] {
  const before = fieldsOf(csl);
  const next: Record<string, unknown> = { ...csl, type: fields.type, title: fields.title };
  const put = (field: keyof CslFields, name: string, read: (value: string) => unknown = (value) => value) => {
    const value = fields[field].trim();
    if (value === before[field].trim()) return;
    if (value === '') delete next[name];
    else next[name] = read(value);
  };
  put('authors', 'author', (value) =>
    value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map(readName),
  );
  put('issued', 'issued', readDate);
  put('container', 'container-title');
  put('publisher', 'publisher');
  put('page', 'page');
  put('URL', 'URL');
  put('DOI', 'DOI');
  put('language', 'language');
  return next as SourceBody['csl'];
}
