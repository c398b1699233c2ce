/** Reports: documents whose text is written here, and which refer to findings in the other documents of a project. */
import { z } from 'zod';
import {
  annotationKind,
  lineUpTo,
  nameUpTo,
  protection,
  RELIABILITIES,
  SOURCE_CLASSES,
  STANCES,
  wholeNumber,
  wholeNumberInAddress,
} from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id, marking, next, pageQuery, REPORT_SORTS, sortQuery } from '../wire.js';

/** Findings of one report that are read: the first ones, in the order of the text. */
export const FINDINGS_READ = 2_000;
/** Mentions of an entity that a finding shows; all are counted. */
export const MENTIONS_SHOWN = 20;
/** Comments of a discussion that a finding shows: the first ones. */
export const COMMENTS_SHOWN = 50;
/** Reports of a page of their list, each of which is read whole. */
export const REPORTS_AT_ONCE = 20;

/** What a finding refers to: the attribute of its block, see `FindingReference` of `@scholium/document`. */
export const findingReference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('annotation'), id, documentId: id, at: wholeNumber(), projectAt: wholeNumber() }),
  z.object({ kind: z.enum(['entity', 'source']), id, at: wholeNumber() }),
  z.object({ kind: z.literal('thread'), id, documentId: id, at: wholeNumber() }),
  z.object({
    kind: z.literal('quotation'),
    documentId: id,
    version: wholeNumber(),
    from: wholeNumber(),
    to: wholeNumber(),
    at: wholeNumber(),
  }),
]);

/**
 * What changed of a finding since its number of the log. `moved`: it was anchored again; `term`: its code, type or
 * stance; `source`: its source, or what is known of it; `grade`: reliability or credibility; `answers`: what is said
 * about it.
 */
export const FINDING_CHANGES = [
  'words',
  'moved',
  'orphaned',
  'term',
  'note',
  'source',
  'grade',
  'entity',
  'answers',
  'protection',
] as const;
export type FindingChange = (typeof FINDING_CHANGES)[number];

const quote = z.object({
  /** The words as they stand now, fragments divided by ` … `; of what has lost its place those that it was made of. */
  text: z.string(),
  /** The words around them in their block, some 80 characters each. */
  before: z.string(),
  after: z.string(),
});
const inDocument = z.object({
  id,
  title: z.string(),
  /** As the page is cited; null in a text without pages. */
  page: z.string().nullable(),
});
/** A path of the product, from `/projects/` on. */
const address = z.string();

/**
 * A finding as its reader may see it. Of what is gone, which includes what they may not see, only `finding` is told.
 */
export const finding = z.object({
  finding: findingReference,
  annotationKind: annotationKind.nullable(),
  state: z.enum(['current', 'changed', 'gone']),
  changed: z.array(z.enum(FINDING_CHANGES)),
  /** What `finding` becomes when the report takes it as it is now; null of what is gone. */
  now: findingReference.nullable(),
  quote: quote.nullable(),
  document: inDocument.nullable(),
  address: address.nullable(),
  /** Codes of a highlight; the type of a mention or an entity. */
  terms: z.array(z.object({ id: z.string(), label: z.string(), color: z.int().nullable() })),
  /** The note of a highlight, the role of a mention, the description of an entity, the note of a source. */
  note: z.string().nullable(),
  entity: z.object({ id, name: z.string() }).nullable(),
  /** Accepted mentions of an entity: the first of them, and how many there are. */
  mentions: z
    .object({
      items: z.array(z.object({ annotationId: id, document: inDocument, quote, address })),
      total: z.int(),
    })
    .nullable(),
  source: z
    .object({
      id,
      label: z.string(),
      /** A CSL-JSON item. */
      csl: z.record(z.string(), z.unknown()),
      /** When it was looked at, ISO 8601; null where that is not stated. */
      accessed: z.iso.date().nullable(),
      sourceClass: z.enum(SOURCE_CLASSES),
      /** Admiralty grades; credibility belongs to a citation. */
      reliability: z.enum(RELIABILITIES),
      credibility: z.int().nullable(),
      locator: z.string().nullable(),
      stance: z.enum(STANCES).nullable(),
    })
    .nullable(),
  thread: z
    .object({
      label: z.string(),
      resolved: z.boolean(),
      comments: z.array(z.object({ author: z.string(), at: z.string(), text: z.string() })),
    })
    .nullable(),
  proposedBy: z.string().nullable(),
  acceptedBy: z.object({ name: z.string(), at: z.string() }).nullable(),
  marking,
});
export type Finding = z.infer<typeof finding>;

const findingInReport = finding.extend({
  /** Null of a block that nobody has named yet. */
  blockId: z.string().nullable(),
});
export type FindingInReport = z.infer<typeof findingInReport>;

/** How many findings a report has, and how many of them changed or are gone for its reader. */
const counts = z.object({ findings: z.int(), changed: z.int(), gone: z.int() });

const projectId = z.object({ projectId: id });
const documentId = z.object({ documentId: id });

export const reportRoutes = {
  createReport: defineRoute({
    id: 'createReport',
    method: 'POST',
    path: '/api/projects/:projectId/reports',
    access: { action: 'document.import', on: 'projectId' },
    tag: 'documents',
    summary: 'Begin a report: a document with a title and an empty paragraph',
    params: projectId,
    body: z.strictObject({
      commandId: id,
      documentId: id,
      title: nameUpTo(500),
      /** What it shall demand of its readers from the first moment; otherwise what the project demands. */
      protection: protection.optional(),
    }),
    response: commandResult,
    status: 201,
  }),
  listReports: defineRoute({
    id: 'listReports',
    method: 'GET',
    path: '/api/projects/:projectId/reports',
    access: { action: 'document.read', on: 'projectId' },
    tag: 'documents',
    summary: 'Reports of a project, with how many of their findings changed',
    params: projectId,
    query: z.strictObject({
      after: pageQuery.after,
      limit: wholeNumberInAddress(1, REPORTS_AT_ONCE).default(REPORTS_AT_ONCE),
      q: lineUpTo(200).optional(),
      ...sortQuery(REPORT_SORTS, 'begun'),
      shelf: z.enum(['active', 'archived']).default('active'),
    }),
    response: z.object({
      reports: z.array(
        z.object({
          id,
          title: z.string(),
          createdAt: z.string(),
          createdById: id,
          createdByName: z.string(),
          /** When anything was last done in it. */
          updatedAt: z.string(),
          archivedAt: z.string().nullable(),
          marking,
          ...counts.shape,
        }),
      ),
      next,
      total: z.int(),
    }),
  }),
  readFindings: defineRoute({
    id: 'readFindings',
    method: 'GET',
    path: '/api/documents/:documentId/findings',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'The findings of a report as the caller may see them, and what changed since they were put in',
    params: documentId,
    response: z.object({
      findings: z.array(findingInReport),
      counts,
      /** Findings behind the first {@link FINDINGS_READ}, which are counted alone. */
      more: z.int(),
      /** Blocks of findings that demand more of their readers than the report does. */
      looser: z.array(z.string()),
      /** The version of the report that was read. */
      version: z.int(),
    }),
  }),
  listFindings: defineRoute({
    id: 'listFindings',
    method: 'GET',
    path: '/api/projects/:projectId/findings',
    access: { action: 'document.read', on: 'projectId' },
    tag: 'documents',
    summary: 'What may be put into a report: accepted annotations, entities, sources, or discussions',
    params: projectId,
    query: z.strictObject({
      kind: z.enum(['annotation', 'entity', 'source', 'thread']),
      annotation: annotationKind.optional(),
      /** A code, or an entity type. */
      term: lineUpTo(64).optional(),
      document: id.optional(),
      /** An entity, or a source, that annotations name. */
      names: id.optional(),
      q: lineUpTo(300).optional(),
      after: pageQuery.after,
      limit: wholeNumberInAddress(1, 50).default(20),
    }),
    response: z.object({ items: z.array(finding), next, total: z.int() }),
  }),
} as const;
