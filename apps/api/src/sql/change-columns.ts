import { PENDING_STATES, referredKinds, subjectKinds } from '@scholium/review';
import { wireTime } from './wire-time.js';

/** The states of a change that waits, as a list of SQL literals. */
export const pending = PENDING_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Whether a change is about what others may name. Also said wherever one is looked for by its subject: the index of
 * subjects has no others.
 */
export const nameable = (alias: string): string => `${alias}."subjectKind" in ('entity', 'source')`;

/** A change as `changeOnWire` has it, from a row called `c`. */
export const changeColumns = `
  c."id", c."projectId", c."documentId", c."streamId", c."subjectKind", c."subjectId", c."op", c."state", c."revision", c."body",
  c."before", c."authorId", c."label", c."typeId", c."message", c."dependsOn", c."position", ${wireTime('c."proposedAt"')} as "proposedAt",
  ${wireTime('c."updatedAt"')} as "updatedAt", c."seq", c."decidedById", ${wireTime('c."decidedAt"')} as "decidedAt", c."decisionCode", c."decisionText"`;

/** The kind of record that things of a kind refer to; null for kinds that refer to none. `kind` is a column. */
export function referredKind(kind: string): string {
  const cases = subjectKinds().flatMap((one) => referredKinds(one).map((record) => `when '${one}' then '${record}'`));
  return `case ${kind} ${cases.join(' ')} end`;
}
