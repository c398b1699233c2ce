import { z } from 'zod';
import { changeOrigin } from './change-origin.js';
import { id } from './values.js';

/**
 * Accepted truth as it was when a change to it was proposed: enough to tell whether it is still so, and to put it back.
 */
export const acceptedState = z.strictObject({
  body: z.record(z.string(), z.unknown()),
  typeId: z.string().nullable(),
  label: z.string(),
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: z.string(),
  /** Absent for what was made here. */
  origin: changeOrigin.nullish(),
});
export type AcceptedState = z.infer<typeof acceptedState>;
