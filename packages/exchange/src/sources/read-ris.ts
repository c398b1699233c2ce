import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { CslDate, CslItem, CslName } from './csl-item.js';
import { RIS_TYPES } from './ris-types.js';
import type { SourceError } from './source-error.js';
import { malformed } from './source-error.js';

/** `TY  - JOUR`: a tag of two characters, two spaces, a hyphen, a value; writers differ in the spaces. */
const LINE = /^\s*([A-Z][A-Z0-9])\s{1,2}-(?:\s+(.*))?$/u;

type Tags = Map<string, string[]>;

function readName(value: string): CslName {
  const [family = '', given, suffix] = value.split(/\s*,\s*/u);
  if (given === undefined || given === '') return { literal: value };
  return suffix === undefined || suffix === '' ? { family, given } : { family, given, suffix };
}

/** `2019/03/02/words`, `2019-03-02`, `2019`; anything else is kept as raw words. */
function readDate(value: string): CslDate {
  const parts = /^(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?(?:\/.*)?$/u.exec(value);
  if (parts === null) return { raw: value };
  const numbers: number[] = [];
  for (const part of parts.slice(1)) {
    if (part === undefined || part === '') break;
    numbers.push(Number(part));
  }
  return { 'date-parts': [numbers] };
}

function toItem(tags: Tags): CslItem {
  const all = (...names: string[]): string[] => names.flatMap((name) => tags.get(name) ?? []);
  const first = (...names: string[]): string | undefined => all(...names)[0];
  const type = RIS_TYPES[first('TY')?.toUpperCase() ?? ''] ?? 'document';
  const pages = [first('SP'), first('EP')].filter((page) => page !== undefined);
  const [date, accessed, number] = [first('DA', 'PY', 'Y1'), first('Y2'), first('SN')];
  const names = (values: readonly string[]): CslName[] | undefined =>
    values.length > 0 ? values.map(readName) : undefined;
  const authors = [...new Set(all('AU', 'A1'))];
  const isBookLike = /^(?:book|chapter|report|thesis)$/u.test(type);
  const found: Record<string, unknown> = {
    id: first('ID'),
    title: first('TI', 'T1', ...(type === 'book' ? ['BT'] : []), 'CT'),
    author: names(authors),
    editor: names(all('ED', ...(type === 'chapter' ? ['A2'] : []))),
    issued: date === undefined ? undefined : readDate(date),
    accessed: accessed === undefined ? undefined : readDate(accessed),
    publisher: first('PB'),
    'publisher-place': first('CY', 'PP'),
    'container-title': first('T2', 'JO', 'JF', 'JA', ...(type === 'book' ? [] : ['BT'])),
    volume: first('VL'),
    issue: first('IS'),
    page: pages.length > 0 ? pages.join('-') : undefined,
    DOI: first('DO')?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//iu, ''),
    ...(number === undefined ? {} : isBookLike ? { ISBN: number } : { ISSN: number }),
    URL: first('UR', 'L2', 'LK'),
    language: first('LA'),
    abstract: first('AB', 'N2'),
    keyword: all('KW').join(', ') || undefined,
    note: all('N1').join('\n') || undefined,
  };
  return { ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)), type };
}

/** Reads RIS records (`TY` to `ER`). Lines without a tag continue the value before them. */
export function readRis(text: string): Result<CslItem[], SourceError> {
  const items: CslItem[] = [];
  let tags: Tags | undefined;
  let startedAt = 0;
  let last: string[] | undefined;
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    const place = { line: index + 1, column: 1 };
    const match = LINE.exec(line);
    if (match === null) {
      if (line.trim() === '') continue;
      if (last === undefined)
        return fail(malformed({ id: /*i18n*/ 'RIS: a record must begin with a TY line.' }, place));
      last.push(`${last.pop() ?? ''} ${line.trim()}`.trim());
      continue;
    }
    const [, tag = '', value = ''] = match;
    if (tag === 'TY') {
      if (tags !== undefined)
        return fail(
          malformed(
            {
              id: /*i18n*/ 'RIS: the record begun on line {line} has no ER line before this TY.',
              values: { line: `${startedAt}` },
            },
            place,
          ),
        );
      tags = new Map();
      startedAt = index + 1;
    } else if (tags === undefined)
      return fail(
        malformed(
          { id: /*i18n*/ 'RIS: {tag} stands outside a record; a record begins with TY.', values: { tag } },
          place,
        ),
      );
    if (tag === 'ER') {
      const item = toItem(tags);
      if (item.title === undefined && item.URL === undefined && item.author === undefined && item.DOI === undefined) {
        return fail(
          malformed(
            { id: /*i18n*/ 'RIS: the record has neither title, author, URL nor DOI.' },
            { line: startedAt, column: 1 },
          ),
        );
      }
      items.push(item);
      tags = undefined;
      last = undefined;
    } else {
      last = tags.get(tag) ?? [];
      tags.set(tag, last);
      if (value.trim() !== '') last.push(value.trim());
    }
  }
  if (tags !== undefined)
    return fail(malformed({ id: /*i18n*/ 'RIS: the last record has no ER line.' }, { line: startedAt, column: 1 }));
  return succeed(items);
}
