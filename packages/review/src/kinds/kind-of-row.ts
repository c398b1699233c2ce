import type { AnnotationRow, EntityRow, SourceRow } from '../rows.js';
import type { SubjectKind } from './catalogue.js';

/** The kind of a thing, from its row of accepted truth. */
export function kindOfRow(row: AnnotationRow | EntityRow | SourceRow): SubjectKind {
  if ('kind' in row) return row.kind;
  return 'typeId' in row ? 'entity' : 'source';
}
