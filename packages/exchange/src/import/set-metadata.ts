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

function objection(field: MetadataField, value: string): string | undefined {
  if (value.trim() === '') return 'is empty; use null to remove it';
  if (value.length > LONGEST_VALUE) return `is longer than ${LONGEST_VALUE} characters`;
  if (!value.isWellFormed() || /[\u0000-\u001f]/u.test(value)) return 'holds characters that cannot be stored';
  if (field === 'url' && webAddress(value) === undefined) return 'is not a full http or https address';
  if (field === 'language' && !isLanguageTag(value)) return 'is not a language tag such as "en" or "uz-Latn"';
  return undefined;
}

/** The metadata with one field set or removed, or the reason why not. */
export function setMetadata(
  metadata: ImportMetadata,
  field: MetadataField,
  value: string | readonly string[] | null,
): Result<ImportMetadata, string> {
  const { [field]: _old, ...others } = metadata;
  const rest: Omit<ImportMetadata, MetadataField> & Partial<ImportMetadata> = others;
  if (field === 'authors') {
    const authors = value ?? [];
    if (typeof authors === 'string' || authors.length > MOST_AUTHORS)
      return fail(`authors must be a list of at most ${MOST_AUTHORS} names`);
    const wrong = authors.map((author) => objection(field, author)).find((reason) => reason !== undefined);
    return wrong === undefined
      ? succeed({ ...rest, authors: authors.map((author) => author.trim()) })
      : fail(`an author's name ${wrong}`);
  }
  const { authors } = metadata;
  if (value === null) return succeed({ ...rest, authors });
  if (typeof value !== 'string') return fail(`${field} must be a text`);
  const wrong = objection(field, value);
  return wrong === undefined ? succeed({ ...rest, authors, [field]: value.trim() }) : fail(`${field} ${wrong}`);
}
