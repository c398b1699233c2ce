/**
 * The protection that comes with something new, in the command that makes it: nobody learns a name before it is
 * protected. The rules are those for setting one.
 */
import { protectionOf } from '../access/protection-row.js';
import { isSameProtection, PROTECTED_KINDS, protection, UNPROTECTED } from '../access/protection.js';
import type { ProtectedKind, Protection } from '../access/protection.js';
import { write, type Read } from '../define/define-command.js';
import { isAnnotationKind, type SubjectKind } from '../kinds/catalogue.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { LedgerState, ProtectedObject } from '../state.js';
import { protectionSet } from './entry.js';
import { checkProtection, isLooser, maySet } from './rules.js';

interface WithNew {
  readonly protection?: Protection | undefined;
}

/** The field of a command that makes something; without it, what is made demands nothing of its own. */
export const withNew = { protection: protection.optional() };

/** What is read for such a command. */
export const readsWithNew = ({ protection: given }: WithNew): readonly Read[] =>
  given ? ['protected', 'members', 'groups'] : [];

/** As what something proposed is protected; null for what has no protection of its own. */
export function protectedKindOf(kind: SubjectKind): ProtectedKind | null {
  if (isAnnotationKind(kind)) return 'annotation';
  return PROTECTED_KINDS.find((one) => one === kind) ?? null;
}

type NewObject = Pick<ProtectedObject, 'id' | 'label'> &
  Partial<Pick<ProtectedObject, 'entityId' | 'sourceId'>> & {
    readonly objectKind: ProtectedKind | null;
    readonly projectId: string;
    readonly documentId: string | null;
    /** The proposal, document or thread that it comes with. */
    readonly with: string;
  };

/** The entry for the protection that comes with an object, or none; refused as setting it would be. */
export function protectNew(
  state: LedgerState,
  actor: Actor,
  { id: subjectId, objectKind, with: id, entityId = null, sourceId = null, ...object }: NewObject,
  { protection: given }: WithNew,
) {
  // What was proposed before and is proposed again keeps its protection.
  const present = state.ownProtections.get(subjectId) ?? null;
  if (!given || isSameProtection(given, present ?? UNPROTECTED)) return write();
  if (objectKind === null) return refuse('content_mismatch');
  const after = protectionOf(given);
  const refused =
    maySet(actor, { objectKind, authorId: actor.userId, isPending: false }) ??
    checkProtection(state, actor, { objectKind, protection: present }, after) ??
    (isLooser(state, { protection: present }, after) ? refuse('needs_second') : null);
  if (refused) return refused;
  return write(
    protectionSet.draft({ id, ...object, objectKind, subjectId, entityId, sourceId, before: null, after, reason: '' }),
  );
}
