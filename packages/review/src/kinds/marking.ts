/** A lower protection: what an object shall demand of its readers when it shall admit more of them. */
import { z } from 'zod';
import { MARKING_LABELS, type Marking } from '../access/marking.js';
import { PROTECTED_KINDS, protectionFields } from '../access/protection.js';
import { defineProtectionKind } from '../define/define-kind.js';
import { ids } from '../ids.js';

/** The protection, and what is known of its object. What the object is and refers to is worked out by the ledger. */
export const markingBody = z.strictObject({
  objectKind: z.enum(PROTECTED_KINDS),
  /** What the object refers to, so that whoever may not know of it does not learn of the change either. */
  entityId: ids.compared.nullable(),
  sourceId: ids.compared.nullable(),
  ...protectionFields,
});
export type MarkingBody = z.infer<typeof markingBody>;

export const marking = defineProtectionKind({
  kind: 'marking',
  words: {
    singular: /*i18n*/ 'marking',
    plural: 'markings',
    asObject: {
      one: /*i18n*/ 'a lower marking of',
      this: /*i18n*/ 'the lower marking of',
      update: /*i18n*/ 'a lower marking of',
      delete: /*i18n*/ 'a lower marking of',
    },
  },
  icon: 'shield',
  body: markingBody,
  references: { entityId: 'entity', sourceId: 'source' },
  terms: {},
  typeOf: ({ marking: one }) => one,
  typeName: (typeId) => (MARKING_LABELS as Readonly<Record<string, string>>)[typeId] ?? typeId,
  textsOf: () => [],
  table: 'Protection',
  labelOf: ({ marking: one }) => MARKING_LABELS[one satisfies Marking],
});
