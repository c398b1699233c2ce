import { z } from 'zod';
import { lineUpTo, sourceBody, textUpTo, wholeNumberInAddress, recordKind } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { ENTITY_SORTS, entityOnWire, id, next, pageQuery, sortQuery, SOURCE_SORTS, sourceOnWire } from '../wire.js';

const projectId = z.object({ projectId: id });
const read = { action: 'knowledge.read', on: 'projectId' } as const;

/** One hit of a picker: accepted, or a proposal the viewer may see. */
const pick = z.object({
  id,
  kind: recordKind,
  state: z.enum(['accepted', 'pending']),
  label: z.string(),
  typeId: z.string().nullable(),
  matched: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  /** Accepted annotations that name it, counted up to COUNT_LIMIT. */ uses: z.int(),
  changeId: id,
});
export type Pick = z.infer<typeof pick>;

const passage = z.object({
  annotationId: id,
  documentId: id,
  documentTitle: z.string(),
  kind: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
  body: z.record(z.string(), z.unknown()),
});

export const knowledgeRoutes = {
  pickEntities: defineRoute({
    id: 'pickEntities',
    method: 'GET',
    path: '/api/projects/:projectId/entities/pick',
    access: read,
    tag: 'knowledge',
    summary: 'Entities by name or alias, proposals included, best first',
    params: projectId,
    query: z.object({
      q: lineUpTo(300).default(''),
      type: lineUpTo(64).optional(),
      limit: wholeNumberInAddress(1, 50).default(12),
    }),
    response: z.object({ hits: z.array(pick) }),
  }),
  pickSources: defineRoute({
    id: 'pickSources',
    method: 'GET',
    path: '/api/projects/:projectId/sources/pick',
    access: read,
    tag: 'knowledge',
    summary: 'Sources by title, author or address, proposals included, best first',
    params: projectId,
    query: z.object({ q: lineUpTo(300).default(''), limit: wholeNumberInAddress(1, 50).default(12) }),
    response: z.object({ hits: z.array(pick) }),
  }),
  parseSource: defineRoute({
    id: 'parseSource',
    method: 'POST',
    path: '/api/projects/:projectId/sources/parse',
    bodyLimit: MEGABYTE,
    access: { action: 'change.propose', on: 'projectId' },
    tag: 'knowledge',
    summary: 'Read a URL, BibTeX, RIS or CSL-JSON into source records; nothing is saved',
    params: projectId,
    body: z.strictObject({ text: textUpTo(200_000).min(1) }),
    response: z.object({
      format: z.enum(['url', 'bibtex', 'ris', 'csl-json']),
      items: z.array(
        z.object({ label: z.string(), body: sourceBody.extend({ csl: z.record(z.string(), z.unknown()) }) }),
      ),
    }),
  }),
  listEntities: defineRoute({
    id: 'listEntities',
    method: 'GET',
    path: '/api/projects/:projectId/entities',
    access: read,
    tag: 'knowledge',
    summary: 'Accepted entities',
    params: projectId,
    query: z.object({
      ...pageQuery,
      q: lineUpTo(300).optional(),
      type: lineUpTo(64).optional(),
      ...sortQuery(ENTITY_SORTS, 'name'),
    }),
    response: z.object({ entities: z.array(entityOnWire.extend({ mentions: z.int() })), next, total: z.int() }),
  }),
  getEntity: defineRoute({
    id: 'getEntity',
    method: 'GET',
    path: '/api/entities/:entityId',
    access: { action: 'knowledge.read', on: 'entityId' },
    tag: 'knowledge',
    summary: 'An accepted entity with its mentions in context',
    params: z.object({ entityId: id }),
    response: z.object({
      entity: entityOnWire,
      mentions: z.array(passage),
      /** All of them, counted up to COUNT_LIMIT; the passages are the first 200. */ total: z.int(),
    }),
  }),
  listSources: defineRoute({
    id: 'listSources',
    method: 'GET',
    path: '/api/projects/:projectId/sources',
    access: read,
    tag: 'knowledge',
    summary: 'Accepted sources',
    params: projectId,
    query: z.object({
      ...pageQuery,
      q: lineUpTo(300).optional(),
      /** A class of sources. */ type: lineUpTo(64).optional(),
      ...sortQuery(SOURCE_SORTS, 'label'),
    }),
    response: z.object({ sources: z.array(sourceOnWire.extend({ citations: z.int() })), next, total: z.int() }),
  }),
  getSource: defineRoute({
    id: 'getSource',
    method: 'GET',
    path: '/api/sources/:sourceId',
    access: { action: 'knowledge.read', on: 'sourceId' },
    tag: 'knowledge',
    summary: 'An accepted source with the passages that rely on it',
    params: z.object({ sourceId: id }),
    response: z.object({ source: sourceOnWire, citations: z.array(passage), total: z.int() }),
  }),
} as const;
