/** Where a proposal comes from that was made elsewhere: a file, and who or what made it there. */
import { z } from 'zod';
import { ids } from './ids.js';
import { nameUpTo, textUpTo } from './values.js';

const fields = {
  /** What came with the same import. */
  importId: ids.compared,
  fileName: nameUpTo(255),
  sha256: textUpTo(64).regex(/^[0-9a-f]{64}$/),
  format: nameUpTo(40),
  /** Who or what made it, and how sure they were, as the file says it; null where it does not. */
  madeBy: nameUpTo(400).nullable(),
  score: nameUpTo(60).nullable(),
};

/** As whoever proposes it states it. */
export const statedOrigin = z.strictObject(fields);
export type StatedOrigin = z.infer<typeof statedOrigin>;

/** As rows and the log keep it. `reason`: why it was imported as accepted work; absent for what was proposed. */
export const changeOrigin = z.strictObject({ ...fields, reason: z.string().optional() });
export type ChangeOrigin = z.infer<typeof changeOrigin>;
