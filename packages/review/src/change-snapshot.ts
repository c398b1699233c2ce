/** A change as entries of the log carry it. */
import { z } from 'zod';
import { acceptedState } from './accepted-state.js';
import { anchors } from './anchors.js';
import { changeOrigin } from './change-origin.js';
import { subjectKind } from './kinds/catalogue.js';
import { CHANGE_OPS } from './lifecycle.js';
import { id } from './values.js';

const body = z.record(z.string(), z.unknown());

/** A change as it stood when the entry was written; whole, so that a viewer can start from any entry. */
export const changeSnapshot = z.strictObject({
  id,
  projectId: id,
  documentId: id.nullable(),
  subjectKind,
  subjectId: id,
  op: z.enum(CHANGE_OPS),
  body: body.nullable(),
  /** The accepted state this change replaces; null for a creation. */
  before: acceptedState.nullable(),
  authorId: id,
  revision: z.int().min(1),
  label: z.string(),
  typeId: z.string().nullable(),
  message: z.string(),
  /** Ids of entities or sources that must be accepted first. */
  dependsOn: z.array(id),
  anchors,
  proposedAt: z.string(),
  /** Absent for what was made here. */
  origin: changeOrigin.optional(),
});
export type ChangeSnapshot = z.infer<typeof changeSnapshot>;
