/** What holds for setting a protection, whether it takes effect at once or is proposed. */
import { acceptedProtection, protectionOf } from '../access/protection-row.js';
import {
  isAdmitted,
  isAtLeastAsStrict,
  isSameProtection,
  UNPROTECTED,
  type ProtectedKind,
  type Protection,
} from '../access/protection.js';
import type { Read } from '../define/define-command.js';
import type { AccessChange } from '../define/define-entry.js';
import { isProtectionKind } from '../kinds/catalogue.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import { withoutEmergency, type Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState, ProtectedObject } from '../state.js';

/** What can be limited to people and groups. Annotations and discussions are seen by whoever sees their document. */
const RESTRICTABLE: ReadonlySet<ProtectedKind> = new Set(['project', 'document', 'entity', 'source']);

/** Why the actor may not set the protection of an object; null when they may. */
export function maySet(
  actor: Actor,
  { objectKind, authorId, isPending }: Pick<ProtectedObject, 'objectKind' | 'authorId' | 'isPending'>,
) {
  if (!can(actor, 'project.read')) return refuse('not_found');
  const author = { authorId: authorId ?? '' };
  if (isPending && !can(actor, 'change.read', { ...author, state: 'proposed' })) return refuse('not_found');
  const isWhole = objectKind === 'project' || objectKind === 'document';
  return can(actor, isWhole ? 'protection.manage' : 'protection.set') || can(actor, 'protection.own', author)
    ? null
    : refuse('not_allowed');
}

/** Refuses when the protection is not the expected one any more. */
export function presentOf({ protection }: ProtectedObject, expected: Protection) {
  const present = protectionOf(protection ?? UNPROTECTED);
  return isSameProtection(present, expected) ? null : refuse('protection_changed', { protection: present });
}

/** Why an object cannot be protected this way; null when it can. */
export function checkProtection(
  { memberships, groups }: Pick<LedgerState, 'memberships' | 'groups'>,
  actor: Actor,
  { objectKind, protection: present }: Pick<ProtectedObject, 'objectKind' | 'protection'>,
  after: Protection,
) {
  const before = present ?? UNPROTECTED;
  if (isSameProtection(after, before)) return refuse('protection_same');
  if (after.restrictedTo !== null && !RESTRICTABLE.has(objectKind)) return refuse('content_mismatch');
  // Somebody who was named before may have left the project since.
  const added = (list: 'recipients' | 'restrictedTo'): readonly string[] =>
    (after[list] ?? []).filter((id) => !before[list]?.includes(id));
  const unknown = [
    ...added('recipients').filter((id) => !memberships.has(id)),
    ...added('restrictedTo').filter((id) => !memberships.has(id) && !groups.has(id)),
  ];
  if (unknown.length > 0) return refuse('cannot_see', { ids: unknown });
  return locksOut(actor, after);
}

/** Refuses what would hide the object from the actor. A compartment that they are not in, or that is none, does. */
export function locksOut(actor: Actor, after: Protection) {
  return isAdmitted(withoutEmergency(actor), after) ? null : refuse('locks_out');
}

/** The protection in the body of a change of kind `marking`. */
export const protectionIn = (body: unknown): Protection => protectionOf((body ?? UNPROTECTED) as Protection);

/** What a change of kind `marking` does when it is accepted; null for other kinds. */
export const accessChangeOf = ({
  subjectKind,
  subjectId: objectId,
  before,
  body,
}: Pick<ChangeRow, 'subjectKind' | 'subjectId' | 'before' | 'body'>): AccessChange | null =>
  isProtectionKind(subjectKind)
    ? { objectId, before: protectionIn(before?.body ?? null), after: protectionIn(body) }
    : null;

/** Reads the object of a change of kind `marking`, and who is named. */
export const readsObject = ({ subjectKind }: ChangeRow): readonly Read[] =>
  isProtectionKind(subjectKind) ? ['protected', 'members', 'groups'] : [];

/** True when `after` admits somebody whom the present protection does not. */
export function isLooser(
  { organisationKinds }: Pick<LedgerState, 'organisationKinds'>,
  { protection }: Pick<ProtectedObject, 'protection'>,
  after: Protection,
): boolean {
  const { marking, recipients } = protection ?? UNPROTECTED;
  const wasAdmitted = (userId: string): boolean =>
    isAdmitted(
      { userId, organisationKind: organisationKinds.get(userId) ?? null },
      { ...UNPROTECTED, marking, recipients },
    );
  return !isAtLeastAsStrict(after, protection ?? UNPROTECTED, wasAdmitted);
}

/** The fields of a change that proposes `after`. */
export function proposedFields(object: ProtectedObject, after: Protection) {
  const { objectKind, entityId, sourceId, label } = object;
  return {
    body: { objectKind, entityId, sourceId, ...protectionOf(after) },
    before: acceptedProtection(object),
    label,
    typeId: after.marking,
    dependsOn: [entityId, sourceId].filter((one) => one !== null),
    anchors: [],
  };
}
