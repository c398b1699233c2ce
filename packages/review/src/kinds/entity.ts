/** An entity: a person, place or organisation of the project, with all its names. */
import { z } from 'zod';
import { defineRecordKind } from '../define/define-kind.js';
import { ids } from '../ids.js';
import { termOf } from '../merged-terms.js';
import { nameUpTo, textUpTo } from '../values.js';
import type { Vocabulary } from '../vocabulary.js';

export const NAME_KINDS = [
  'full',
  'short',
  'kunya',
  'title_name',
  'acronym',
  'translated',
  'nickname',
  'misspelling',
] as const;

export const entityName = z.strictObject({
  text: nameUpTo(300),
  /** ISO 15924 code, such as Latn or Arab; null when not stated. */
  script: textUpTo(4)
    .regex(/^[A-Z][a-z]{3}$/)
    .nullable(),
  /** BCP 47 tag; null when not stated. */
  language: textUpTo(100)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .nullable(),
  kind: z.enum(NAME_KINDS),
  strength: z.enum(['strong', 'weak']),
});

export const entityBody = z.strictObject({
  typeId: ids.term,
  /** The first name is the one shown. */
  names: z.array(entityName).min(1).max(50),
  description: textUpTo(5_000),
});

export type EntityName = z.infer<typeof entityName>;
export type EntityBody = z.infer<typeof entityBody>;

export const NAME_KIND_WORDS: Readonly<Record<EntityName['kind'], string>> = {
  full: /*i18n*/ 'Full name',
  short: /*i18n*/ 'Short name',
  kunya: /*i18n*/ 'Kunya',
  title_name: /*i18n*/ 'Title and name',
  acronym: /*i18n*/ 'Acronym',
  translated: /*i18n*/ 'Translated',
  nickname: /*i18n*/ 'Nickname',
  misspelling: /*i18n*/ 'Misspelling',
};

export function entityTypeName(typeId: string, vocabulary: Pick<Vocabulary, 'entityTypes' | 'merged'>): string {
  return termOf(vocabulary, 'entityTypes', typeId)?.label ?? typeId;
}

export const entity = defineRecordKind({
  kind: 'entity',
  words: {
    singular: /*i18n*/ 'entity',
    plural: 'entities',
    asObject: {
      one: /*i18n*/ 'an entity',
      this: /*i18n*/ 'the entity',
      update: /*i18n*/ 'a change to the entity',
      delete: /*i18n*/ 'the removal of the entity',
    },
  },
  icon: 'person',
  body: entityBody,
  references: {},
  terms: { typeId: 'entityTypes' },
  typeOf: ({ typeId }) => typeId,
  typeName: entityTypeName,
  textsOf: ({ names, description }) => [names.map(({ text }) => text).join('\n'), description],
  table: 'Entity',
  labelOf: ({ names }) => names[0]?.text ?? '',
  searchNamesOf: ({ names }) => names.map(({ text }) => text),
  detailOf: ({ names, description }) => ({ description, names: names.map(({ text }) => text) }),
  rowOf: (state, searchText) => ({ ...state, typeId: state.typeId ?? '', searchText }),
});
