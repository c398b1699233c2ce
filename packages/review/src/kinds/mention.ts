/** A mention: a passage that names an entity of a type, linked to the entity or not yet. */
import { firstOf } from '@scholium/document/text';
import { z } from 'zod';
import { defineAnnotationKind } from '../define/define-kind.js';
import { ids } from '../ids.js';
import { termOf } from '../merged-terms.js';
import { lineUpTo } from '../values.js';
import { entityTypeName } from './entity.js';

export const mentionBody = z.strictObject({
  entityTypeId: ids.term,
  /** A mention without an entity is normal. */
  entityId: ids.entity.nullable(),
  role: lineUpTo(500).nullable(),
});

export type MentionBody = z.infer<typeof mentionBody>;

/** Colour of a mention whose type is not in the vocabulary any more. */
const UNKNOWN_COLOR = 7;

export const mention = defineAnnotationKind({
  kind: 'mention',
  words: {
    singular: /*i18n*/ 'mention',
    plural: 'mentions',
    asObject: {
      one: /*i18n*/ 'a mention',
      this: /*i18n*/ 'the mention',
      update: /*i18n*/ 'a change to the mention',
      delete: /*i18n*/ 'the removal of the mention',
    },
  },
  icon: 'tag',
  body: mentionBody,
  references: { entityId: 'entity' },
  terms: { entityTypeId: 'entityTypes' },
  typeOf: ({ entityTypeId }) => entityTypeId,
  typeName: entityTypeName,
  textsOf: ({ role }) => [role],
  labelOf: () => null,
  appearanceOf: (typeId, vocabulary) => {
    const type = typeId === null ? undefined : termOf(vocabulary, 'entityTypes', typeId);
    return type
      ? { color: type.color, letter: firstOf(type.letter, 2), name: type.label }
      : { color: UNKNOWN_COLOR, letter: '?', name: /*i18n*/ 'Unknown type', isMessage: true };
  },
});
