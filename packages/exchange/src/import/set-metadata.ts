import type { Message } from '@scholium/document/message';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { ImportMetadata, MetadataField } from './import-preview.js';
import { webAddress } from './web-address.js';

const LONGEST_VALUE = 2000;
const MOST_AUTHORS = 500;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const NAMES: Readonly<Record<MetadataField, string>> = {
  title: /*i18n*/ 'title',
  series: /*i18n*/ 'series',
  authors: /*i18n*/ "an author's name",
  publisher: /*i18n*/ 'publisher',
  published: /*i18n*/ 'published',
  url: /*i18n*/ 'url',
  language: /*i18n*/ 'language',
};

function objection(field: MetadataField, value: string): Message | undefined {
  const values = { field: { id: NAMES[field] } };
  if (value.trim() === '') return { id: /*i18n*/ '{field} is empty; use null to remove it', values };
  if (value.length > LONGEST_VALUE)
    return {
      id: /*i18n*/ '{field} is longer than {most, plural, other {# characters}}',
      values: { ...values, most: LONGEST_VALUE },
    };
  if (!value.isWellFormed() || /[\u0000-\u001f]/u.test(value))
    return { id: /*i18n*/ '{field} holds characters that cannot be stored', values };
  if (field === 'url' && webAddress(value) === undefined)
    return { id: /*i18n*/ '{field} is not a full http or https address', values };
  if (field === 'language' && !isLanguageTag(value))
    return { id: /*i18n*/ '{field} is not a language tag such as "en" or "uz-Latn"', values };
  return undefined;
}

/** The metadata with one field set or removed, or the reason why not. */
export function setMetadata(
  metadata: ImportMetadata,
  field: MetadataField,
  value: string | readonly string[] | null,
): Result<ImportMetadata, Message> {
  const { [field]: _old, ...others } = metadata;
  const rest: Omit<ImportMetadata, MetadataField> & Partial<ImportMetadata> = others;
  if (field === 'authors') {
    const authors = value ?? [];
    if (typeof authors === 'string' || authors.length > MOST_AUTHORS)
      return fail({
        id: /*i18n*/ 'authors must be a list of at most {most, plural, other {# names}}',
        values: { most: MOST_AUTHORS },
      });
    const wrong = authors.map((author) => objection(field, author)).find((reason) => reason !== undefined);
    return wrong === undefined ? succeed({ ...rest, authors: authors.map((author) => author.trim()) }) : fail(wrong);
  }
  const { authors } = metadata;
  if (value === null) return succeed({ ...rest, authors });
  if (typeof value !== 'string')
    return fail({ id: /*i18n*/ '{field} must be a text', values: { field: { id: NAMES[field] } } });
  const wrong = objection(field, value);
  return wrong === undefined ? succeed({ ...rest, authors, [field]: value.trim() }) : fail(wrong);
}
