import { z } from 'zod';
import { wholeNumberInAddress } from '@scholium/review';
import { defineRoute } from '../route.js';
import { entryOnWire, hiddenEntry, id } from '../wire.js';

/** Without its content: only where it stands, as what it was written, and why it cannot be read. */
const unreadableEntry = z.object({
  streamId: id,
  seq: z.int(),
  kind: z.string(),
  payloadVersion: z.int(),
  reason: z.string(),
  foundAt: z.string(),
  triedAt: z.string(),
});

export const feedRoutes = {
  readEntries: defineRoute({
    id: 'readEntries',
    method: 'GET',
    path: '/api/streams/:streamId/entries',
    access: { action: 'project.read', on: 'streamId' },
    tag: 'feed',
    summary: 'Entries of a document or project after a number, in order and without gaps; hidden ones are empty',
    params: z.object({ streamId: id }),
    query: z.object({ after: wholeNumberInAddress(), limit: wholeNumberInAddress(1, 1_000).default(500) }),
    response: z.object({ entries: z.array(z.union([entryOnWire, hiddenEntry])), head: z.int() }),
  }),
  listUnreadableEntries: defineRoute({
    id: 'listUnreadableEntries',
    method: 'GET',
    path: '/api/unreadable-entries',
    access: { action: 'log.inspect', on: 'workspace' },
    tag: 'feed',
    summary: 'Rows of the log that were passed over because this version cannot read them, newest first, 200 at most',
    response: z.object({ entries: z.array(unreadableEntry), total: z.int() }),
  }),
} as const;
