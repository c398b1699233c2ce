import { z } from 'zod';
import { defineRoute } from '../route.js';
import { entryOnWire, hiddenEntry, id } from '../wire.js';

export const feedRoutes = {
  readEntries: defineRoute({
    id: 'readEntries', method: 'GET', path: '/api/streams/:streamId/entries', access: { action: 'project.read', on: 'streamId' }, tag: 'feed',
    summary: 'Entries of a document or project after a number, in order and without gaps; hidden ones are empty', params: z.object({ streamId: id }),
    query: z.object({ after: z.coerce.number().int().min(0), limit: z.coerce.number().int().min(1).max(1_000).default(500) }),
    response: z.object({ entries: z.array(z.union([entryOnWire, hiddenEntry])), head: z.int() }),
  }),
} as const;
