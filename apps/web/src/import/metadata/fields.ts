import type { MetadataField } from '@scholium/exchange/preview';

export type TextField = Exclude<MetadataField, 'authors'>;

interface FieldWords {
  readonly field: TextField;
  readonly label: string;
  readonly description?: string;
  /** UTF-16 units the server keeps. */
  readonly longest: number;
  /** What to write, when what was written cannot be kept. */
  readonly remedy: string;
}

/** In the order of the form; authors stand between series and publisher. */
export const BEFORE_AUTHORS: readonly FieldWords[] = [
  { field: 'title', label: /*i18n*/ 'Title', longest: 500, remedy: /*i18n*/ 'Write the title on one line.' },
  { field: 'series', label: /*i18n*/ 'Series', longest: 500, remedy: /*i18n*/ 'Write the series on one line.' },
];
export const AFTER_AUTHORS: readonly FieldWords[] = [
  {
    field: 'publisher',
    label: /*i18n*/ 'Publisher',
    longest: 300,
    remedy: /*i18n*/ 'Write the publisher on one line.',
  },
  {
    field: 'published',
    label: /*i18n*/ 'Published',
    description: /*i18n*/ 'As 2024-05-22, 2024-05, 2024, or 2024? when in doubt',
    longest: 60,
    remedy: /*i18n*/ 'Write a date such as 2024-05-22, 2024-05 or 2024.',
  },
  {
    field: 'url',
    label: /*i18n*/ 'URL',
    longest: 2_000,
    remedy: /*i18n*/ 'Write a full address that begins with https:// or http://.',
  },
  {
    field: 'language',
    label: /*i18n*/ 'Language',
    description: /*i18n*/ 'As a tag: en, uz-Latn, pt-BR',
    longest: 35,
    remedy: /*i18n*/ 'Write a language tag such as en or uz-Latn.',
  },
];
