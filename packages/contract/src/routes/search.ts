import { z } from 'zod';
import { lineUpTo, wholeNumberInAddress } from '@scholium/review';
import { defineRoute } from '../route.js';
import { id, isReport, marking } from '../wire.js';

/** What a search finds, in the order of its groups. A `text` is a passage of a document. */
export const SEARCH_KINDS = ['document', 'entity', 'source', 'text', 'thread', 'person'] as const;

/** Plain text with the places of what was looked for: `[from, to, from, to, …]` in UTF-16 units of `text`, in order. */
const marked = z.object({ text: z.string(), ranges: z.array(z.int()) });

const hit = z.object({
  kind: z.enum(SEARCH_KINDS),
  /** Of the thing itself; of a passage that of its document. */
  id,
  projectId: id,
  projectName: z.string(),
  /** Its name; of a discussion the words it is about. */
  label: marked,
  /** The words around what was found, where that is not in the label: of a text, a comment, or another name. */
  context: marked.nullable(),
  /** The document that it opens in. */
  document: z.object({ id, title: z.string(), isReport }).nullable(),
  /** The block of the document that has the passage. */
  blockId: z.string().nullable(),
  /** The change that a discussion is about. */
  changeId: id.nullable(),
  marking,
});
export type SearchHit = z.infer<typeof hit>;

export const searchRoutes = {
  search: defineRoute({
    id: 'search',
    method: 'GET',
    path: '/api/search',
    access: 'session',
    tag: 'search',
    summary: "Documents, their texts, entities, sources, discussions and people of the caller's projects, by words",
    query: z.object({
      q: lineUpTo(200),
      /** The project whose hits come first. */ projectId: id.optional(),
      /** Hits of each kind. */ limit: wholeNumberInAddress(1, 20).default(6),
    }),
    response: z.object({
      groups: z.array(
        z.object({
          kind: z.enum(SEARCH_KINDS),
          hits: z.array(hit),
          /** The search of this kind took too long and was given up. */ late: z.boolean(),
        }),
      ),
    }),
  }),
} as const;
