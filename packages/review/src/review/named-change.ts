/** Payloads of entries that name a change and carry no more of it. */
import { z } from 'zod';
import { reason } from '../reason.js';
import type { LoadedChange } from '../state.js';
import { id } from '../values.js';

const fields = { changeId: id, revision: z.int(), authorId: id, documentId: id.nullable() };
export const namedChange = z.strictObject(fields);
export const namedChangeWithReason = z.strictObject({ ...fields, reason });

type Named = z.infer<typeof namedChange>;

/** The payload of {@link namedChange}. */
export function namedBy({ row }: LoadedChange): Named {
  return { changeId: row.id, revision: row.revision, authorId: row.authorId, documentId: row.documentId };
}
