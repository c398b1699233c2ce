/** A source: a bibliographic record of the project, with how far it can be relied on. */
import { z } from 'zod';
import { defineRecordKind } from '../define/define-kind.js';
import { nameUpTo, SMALL_JSON, textUpTo, webUrl } from '../values.js';

export const SOURCE_CLASSES = [
  'academic',
  'official',
  'press',
  'adversary_propaganda',
  'testimony',
  'social_media',
  'leak',
  'other',
] as const;

/** Admiralty source reliability, A (reliable) to F (cannot be judged). */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** A CSL-JSON item: `type` and `title` are required here, the other CSL fields are kept as they came. */
export const cslItem = z
  .looseObject({ type: nameUpTo(60), title: nameUpTo(1_000), URL: webUrl.optional() })
  .check(SMALL_JSON);

export const sourceBody = z.strictObject({
  csl: cslItem.refine(
    (item) => JSON.stringify(item).length <= 20_000,
    'A source record holds at most 20,000 characters.',
  ),
  sourceClass: z.enum(SOURCE_CLASSES),
  reliability: z.enum(RELIABILITIES),
  /** ISO 8601 date of access; null when not stated. */
  accessed: z.iso.date().nullable(),
  archiveUrl: webUrl.nullable(),
  note: textUpTo(5_000),
});

export type SourceBody = z.infer<typeof sourceBody>;

export const SOURCE_CLASS_WORDS: Readonly<Record<SourceBody['sourceClass'], string>> = {
  academic: /*i18n*/ 'Academic',
  official: /*i18n*/ 'Official',
  press: /*i18n*/ 'Press',
  adversary_propaganda: /*i18n*/ 'Adversary propaganda',
  testimony: /*i18n*/ 'Testimony',
  social_media: /*i18n*/ 'Social media',
  leak: /*i18n*/ 'Leak',
  other: /*i18n*/ 'Other',
};

/** Admiralty source reliability (AJP-2.1). */
export const RELIABILITY_WORDS: Readonly<Record<SourceBody['reliability'], string>> = {
  A: /*i18n*/ 'Reliable',
  B: /*i18n*/ 'Usually reliable',
  C: /*i18n*/ 'Fairly reliable',
  D: /*i18n*/ 'Not usually reliable',
  E: /*i18n*/ 'Unreliable',
  F: /*i18n*/ 'Reliability cannot be judged',
};

export const source = defineRecordKind({
  kind: 'source',
  words: {
    singular: /*i18n*/ 'source',
    plural: 'sources',
    asObject: {
      one: /*i18n*/ 'a source',
      this: /*i18n*/ 'the source',
      update: /*i18n*/ 'a change to the source',
      delete: /*i18n*/ 'the removal of the source',
    },
  },
  icon: 'file',
  body: sourceBody,
  references: {},
  terms: {},
  typeOf: ({ sourceClass }) => sourceClass,
  typeName: (typeId) => (SOURCE_CLASS_WORDS as Readonly<Record<string, string>>)[typeId] ?? typeId,
  textsOf: ({ csl, note }) => [csl.title, csl.URL, note],
  table: 'Source',
  labelOf: ({ csl }) => csl.title,
  searchNamesOf: ({ csl }) => [csl.title, ...authorNames(csl['author']), csl.URL ?? ''].filter(Boolean),
  detailOf: ({ csl, reliability, sourceClass }) => ({
    reliability,
    sourceClass,
    author: csl['author'],
    issued: csl['issued'],
    url: csl.URL,
  }),
  rowOf: ({ typeId: _class, ...state }, searchText) => ({ ...state, searchText }),
});

/** The names of the authors; the CSL fields are stored as they came, whatever that is. */
function authorNames(author: unknown): readonly string[] {
  if (!Array.isArray(author)) return [];
  return (author as readonly ({ readonly family?: unknown; readonly literal?: unknown } | null)[]).flatMap((person) => {
    const name = typeof person?.family === 'string' ? person.family : person?.literal;
    return typeof name === 'string' ? [name] : [];
  });
}
