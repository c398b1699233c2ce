/** What a project allows beyond the roles. */
import { z } from 'zod';

/** The most that is imported at once, in any project. */
export const MOST_IMPORTED = { megabytes: 20, files: 1_000, texts: 1_000 };

/** What is imported to a project at once: within {@link MOST_IMPORTED}. */
const importLimits = z.strictObject({
  /** Of a file; a megabyte is a million bytes. */
  megabytes: z.int().min(1).max(MOST_IMPORTED.megabytes),
  /** Of one import by the server. */
  files: z.int().min(1).max(MOST_IMPORTED.files),
  /** Of one table. */
  texts: z.int().min(1).max(MOST_IMPORTED.texts),
});
export type ImportLimitsOfProject = z.infer<typeof importLimits>;

export const projectSettings = z.strictObject({
  /** The least role that edits the text directly, in Edit mode; `nobody` leaves suggestions only. */
  directEdits: z.enum(['annotator', 'reviewer', 'manager', 'nobody']),
  /** Whether readers may comment. */
  readersComment: z.boolean(),
  importLimits: importLimits.optional(),
});
export type ProjectSettings = z.infer<typeof projectSettings>;

export const DEFAULT_SETTINGS: ProjectSettings = { directEdits: 'reviewer', readersComment: true };

export const importLimitsOf = (settings: ProjectSettings): ImportLimitsOfProject =>
  settings.importLimits ?? MOST_IMPORTED;
