import { arrayOf, int, json, text, uuid } from '@scholium/database';
import {
  acceptedState,
  CHANGE_OPS,
  CHANGE_STATES,
  changeOrigin,
  PENDING_STATES,
  referredKinds,
  subjectKind,
  subjectKinds,
} from '@scholium/review';
import { jsonObject } from './shared-columns.js';
import { wireTime } from './fragments.js';

/** The states of a change that waits, as a list of SQL literals. */
export const pending = PENDING_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Whether a change is about what others may name. Also part of every statement where one is looked for by its subject:
 * the index of subjects has no others.
 */
export const nameable = (alias: string): string => `${alias}."subjectKind" in ('entity', 'source')`;

/** A change as `changeOnWire` has it, from a row called `c`. */
export const changeColumns = `
  c."id", c."projectId", c."documentId", c."streamId", c."subjectKind", c."subjectId", c."op", c."state", c."revision",
  c."body", c."before", c."authorId", c."label", c."typeId", c."message", c."dependsOn", c."position",
  ${wireTime('c."proposedAt"')} as "proposedAt", ${wireTime('c."updatedAt"')} as "updatedAt", c."seq",
  c."decidedById", ${wireTime('c."decidedAt"')} as "decidedAt", c."decisionCode", c."decisionText",
  c."origin"`;

/** What {@link changeColumns} are. */
export const changeRow = {
  id: uuid,
  projectId: uuid,
  documentId: uuid.orNull,
  streamId: uuid,
  subjectKind: text.as(subjectKind),
  subjectId: uuid,
  op: text.oneOf(CHANGE_OPS),
  state: text.oneOf(CHANGE_STATES),
  revision: int,
  body: jsonObject.orNull,
  before: json.as(acceptedState).orNull,
  authorId: uuid,
  label: text,
  typeId: text.orNull,
  message: text,
  dependsOn: arrayOf(uuid),
  position: int.orNull,
  proposedAt: text,
  updatedAt: text,
  seq: int,
  decidedById: uuid.orNull,
  decidedAt: text.orNull,
  decisionCode: text.orNull,
  decisionText: text.orNull,
  origin: json.as(changeOrigin).orNull,
} as const;

/**
 * The kind of record that things of a kind refer to; null for kinds that refer to none, or to one or the other. `kind`
 * is a column.
 */
export function referredKind(kind: string): string {
  const cases = subjectKinds().flatMap((one) => {
    const [record, another] = referredKinds(one);
    return record && !another ? [`when '${one}' then '${record}'`] : [];
  });
  return `case ${kind} ${cases.join(' ')} end`;
}
