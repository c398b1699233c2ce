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
  { field: 'title', label: 'Title', longest: 500, remedy: 'Write the title on one line.' },
  { field: 'series', label: 'Series', longest: 500, remedy: 'Write the series on one line.' },
];
export const AFTER_AUTHORS: readonly FieldWords[] = [
  { field: 'publisher', label: 'Publisher', longest: 300, remedy: 'Write the publisher on one line.' },
  {
    field: 'published',
    label: 'Published',
    description: 'As 2024-05-22, 2024-05, 2024, or 2024? when in doubt',
    longest: 60,
    remedy: 'Write a date such as 2024-05-22, 2024-05 or 2024.',
  },
  {
    field: 'url',
    label: 'Address',
    longest: 2_000,
    remedy: 'Write a full address that begins with https:// or http://.',
  },
  {
    field: 'language',
    label: 'Language',
    description: 'As a tag: en, uz-Latn, pt-BR',
    longest: 35,
    remedy: 'Write a language tag such as en or uz-Latn.',
  },
];
