import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { ImportMetadata, ImportPreview, MetadataField } from './import-preview.js';
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

/** The preview with one metadata field set or removed, or the reason why not. */
export function setMetadata(preview: ImportPreview, field: MetadataField, value: string | readonly string[] | null): Result<ImportPreview, string> {
  const { [field]: _old, ...others } = preview.metadata;
  const rest: Omit<ImportMetadata, MetadataField> & Partial<ImportMetadata> = others;
  if (field === 'authors') {
    const authors = value ?? [];
    if (typeof authors === 'string' || authors.length > MOST_AUTHORS) return fail(`authors must be a list of at most ${MOST_AUTHORS} names`);
    const wrong = authors.map((author) => objection(field, author)).find((reason) => reason !== undefined);
    if (wrong !== undefined) return fail(`an author's name ${wrong}`);
    const warnings = authors.length === 0 ? preview.warnings : preview.warnings.filter((warning) => warning.code !== 'author_name_missing');
    return succeed({ ...preview, warnings, metadata: { ...rest, authors: authors.map((author) => author.trim()) } });
  }
  const authors = preview.metadata.authors;
  if (value === null) return succeed({ ...preview, metadata: { ...rest, authors } });
  if (typeof value !== 'string') return fail(`${field} must be a text`);
  const wrong = objection(field, value);
  return wrong === undefined ? succeed({ ...preview, metadata: { ...rest, authors, [field]: value.trim() } }) : fail(`${field} ${wrong}`);
}
