import type { AcceptedState } from '../accepted-state.js';
import type { AnnotationRow, RowWrite } from '../rows.js';
import { protectionWrite } from '../access/protection-row.js';
import type { AnyKind } from './define-kind.js';

/** The accepted truth of a subject becomes `state`, or ends when that is null. */
export function acceptedWrite(
  kind: AnyKind,
  subject: { readonly id: string; readonly projectId: string; readonly documentId: string | null },
  state: AcceptedState | null,
  searchTextOf: (names: readonly string[]) => string,
): readonly RowWrite[] {
  const { id, projectId, documentId } = subject;
  if (kind.place === 'text') return [];
  if (kind.place === 'protection') return [protectionWrite({ id, projectId }, state)];
  const table = kind.place === 'passage' ? 'Annotation' : kind.table;
  if (state === null) return [{ table, action: 'drop', key: { id } }];
  if (kind.place === 'project') {
    const row = kind.rowOf({ ...state, id, projectId }, searchTextOf(kind.searchNamesOf(state.body)));
    return [{ table: kind.table, action: 'put', row } as RowWrite];
  }
  const row: AnnotationRow = {
    ...state,
    id,
    projectId,
    kind: kind.kind as AnnotationRow['kind'],
    documentId: documentId ?? '',
    origin: state.origin ?? null,
  };
  return [{ table: 'Annotation', action: 'put', row }];
}
