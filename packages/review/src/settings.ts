/** What a project allows beyond the roles. */
import { z } from 'zod';

export const projectSettings = z.strictObject({
  /** The least role that edits the text directly, in Edit mode; `nobody` leaves suggestions only. */
  directEdits: z.enum(['annotator', 'reviewer', 'manager', 'nobody']),
  /** Whether readers may comment. */
  readersComment: z.boolean(),
});
export type ProjectSettings = z.infer<typeof projectSettings>;

export const DEFAULT_SETTINGS: ProjectSettings = { directEdits: 'reviewer', readersComment: true };
