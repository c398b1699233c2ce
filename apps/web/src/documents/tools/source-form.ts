/** The short form of a source, and the record it makes. */
import { isSafeLink } from '@scholium/document';
import type { SourceBody } from '@scholium/review';

export interface SourceForm {
  readonly title: string;
  /** One a line. */
  readonly authors: string;
  /** EDTF: 2019, 2019-04, 2019-04-03, 2019?. */
  readonly date: string;
  readonly publisher: string;
  readonly url: string;
  readonly sourceClass: SourceBody['sourceClass'];
  readonly reliability: SourceBody['reliability'];
}

export const EMPTY_FORM: SourceForm = { title: '', authors: '', date: '', publisher: '', url: '', sourceClass: 'other', reliability: 'F' };

/** EDTF level 0-1 (ISO 8601-2:2019) as far as dates of publications need it: year, month or day, intervals, ~ ? %. */
const EDTF = /^(\d{4}|\d{3}X|\d{2}XX)(-\d{2}(-\d{2})?)?[?~%]?(\/((\d{4})(-\d{2}(-\d{2})?)?[?~%]?|\.\.)?)?$/u;

/** What must be put right first, by field. */
export function faultsIn(form: SourceForm): Partial<Record<keyof SourceForm, string>> {
  const faults: Partial<Record<keyof SourceForm, string>> = {};
  if (form.title.trim() === '') faults.title = 'A source needs a title.';
  if (form.date.trim() !== '' && !EDTF.test(form.date.trim())) faults.date = 'Write it as 2019, 2019-04, 2019-04-03 or 2019?.';
  const url = form.url.trim();
  if (url !== '' && !(/^https?:/iu.test(url) && isSafeLink(url) && URL.canParse(url))) faults.url = 'An address begins with http:// or https://.';
  return faults;
}

/** The record: what the form does not show is kept from `base`. */
export function sourceOf(form: SourceForm, base: SourceBody | null): SourceBody {
  const { author, issued: _issued, publisher: _publisher, URL: _url, ...rest }: Readonly<Record<string, unknown>> = base?.csl ?? {};
  const authors = form.authors.split('\n').map((line) => line.trim()).filter(Boolean);
  const [date, publisher, url] = [form.date.trim(), form.publisher.trim(), form.url.trim()];
  const unchanged = base && form.authors === formOf(base).authors;
  return {
    csl: {
      type: url ? 'webpage' : 'document', ...rest, title: form.title.trim(),
      ...(unchanged && author ? { author } : authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
      ...(date ? { issued: issuedOf(date) } : {}), ...(publisher ? { publisher } : {}), ...(url ? { URL: url } : {}),
    },
    sourceClass: form.sourceClass, reliability: form.reliability,
    accessed: base?.accessed ?? null, archiveUrl: base?.archiveUrl ?? null, note: base?.note ?? '',
  };
}

/** The form of a record, as far as it shows it. */
export function formOf({ csl, sourceClass, reliability }: SourceBody): SourceForm {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    title: csl.title, authors: namesOf(csl['author']), date: dateOf(csl['issued']), publisher: text(csl['publisher'] ?? csl['container-title']),
    url: csl.URL ?? '', sourceClass, reliability,
  };
}

function issuedOf(date: string): object {
  const plain = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(date);
  return plain ? { 'date-parts': [plain.slice(1).filter((part) => part !== undefined).map(Number)] } : { raw: date };
}

function dateOf(value: unknown): string {
  const date = (value ?? {}) as { readonly 'date-parts'?: readonly (readonly (number | string)[])[]; readonly raw?: string; readonly literal?: string };
  const [parts] = date['date-parts'] ?? [];
  if (!parts) return date.raw ?? date.literal ?? '';
  return parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
}

function namesOf(value: unknown): string {
  if (!Array.isArray(value)) return '';
  const names = value as readonly { readonly literal?: string; readonly given?: string; readonly family?: string }[];
  return names.map(({ literal, given, family }) => literal ?? [given, family].filter(Boolean).join(' ')).join('\n');
}
