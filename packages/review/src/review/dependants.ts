/** What relies on the subject of a change. */
import type { Read } from '../define/define-command.js';
import { isRecordKind } from '../kinds/catalogue.js';
import type { ChangeRow } from '../rows.js';

/** Annotations rely on records of the project. */
export const readsDependants = ({ subjectKind }: ChangeRow): readonly Read[] =>
  isRecordKind(subjectKind) ? ['dependants'] : [];
