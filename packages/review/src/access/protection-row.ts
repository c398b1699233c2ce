/** A protection as its row has it, and as a change that lowers it carries it. */
import type { AcceptedState } from '../accepted-state.js';
import type { ProtectionRow, RowWrite } from '../rows.js';
import type { ProtectedObject } from '../state.js';
import { isSameProtection, UNPROTECTED, type ProtectedKind, type Protection } from './protection.js';

/** The four fields alone. */
export const protectionOf = ({ marking, compartments, recipients, restrictedTo }: Protection): Protection => ({
  marking,
  compartments,
  recipients,
  restrictedTo,
});

/** The row of an object; an object that nothing protects has none. */
export function protectionRow(row: ProtectionRow): RowWrite {
  return isSameProtection(row, UNPROTECTED)
    ? { table: 'Protection', action: 'drop', key: { objectId: row.objectId } }
    : { table: 'Protection', action: 'put', row };
}

/** The row when a change of kind `marking` becomes or was true. */
export function protectionWrite(
  { id: objectId, projectId }: { readonly id: string; readonly projectId: string },
  state: AcceptedState | null,
): RowWrite {
  if (state === null) return { table: 'Protection', action: 'drop', key: { objectId } };
  const { body, changeId, revision, authorId: setById, acceptedAt: setAt } = state;
  const { objectKind, ...after } = body as unknown as Protection & { readonly objectKind: ProtectedKind };
  return protectionRow({
    objectId,
    objectKind,
    projectId,
    ...protectionOf(after),
    changeId,
    revision,
    setById,
    setAt,
  });
}

/** The protection of an object as the accepted truth that a change replaces; null when it has none. */
export function acceptedProtection(object: ProtectedObject | undefined): AcceptedState | null {
  if (!object?.protection) return null;
  const { objectKind, entityId, sourceId, label } = object;
  const { marking, changeId, revision, setById: authorId, setAt: acceptedAt } = object.protection;
  const body = { objectKind, entityId, sourceId, ...protectionOf(object.protection) };
  return { body, typeId: marking, label, changeId, revision, authorId, acceptedAt };
}
