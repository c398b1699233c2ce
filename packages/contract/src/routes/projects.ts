import { z } from 'zod';
import {
  ids,
  lineUpTo,
  nameUpTo,
  projectSettings,
  subjectKind,
  TERM_LISTS,
  textUpTo,
  vocabularyLists,
} from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { commandResult, DOCUMENT_SORTS, id, next, pageQuery, projectOnWire, sortQuery } from '../wire.js';

const projectId = z.object({ projectId: id });
const named = { name: nameUpTo(200), description: textUpTo(2_000) };

export const documentListItem = z.object({
  id,
  title: z.string(),
  publisher: z.string().nullable(),
  published: z.string().nullable(),
  importedAt: z.string(),
  importedById: id,
  importedByName: z.string(),
  /** Counts for this viewer. */
  accepted: z.int(),
  pending: z.int(),
  missing: z.array(z.string()),
  archivedAt: z.string().nullable(),
});

const sentBack = z.object({
  changeId: id,
  projectId: id,
  documentId: id.nullable(),
  subjectKind,
  label: z.string(),
  state: z.string(),
  decisionText: z.string().nullable(),
  decisionLabel: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
});

export const projectRoutes = {
  getHome: defineRoute({
    id: 'getHome',
    method: 'GET',
    path: '/api/home',
    access: 'session',
    tag: 'projects',
    summary: 'My work: projects with progress, what was sent back to me, recent documents',
    response: z.object({
      projects: z.array(
        z.object({
          id,
          name: z.string(),
          description: z.string(),
          role: z.string(),
          actions: z.array(z.string()),
          documents: z.int(),
          members: z.int(),
          accepted: z.int(),
          pending: z.int(),
          waitingForMyReview: z.int(),
          myPending: z.int(),
        }),
      ),
      sentBack: z.array(sentBack),
      recentDocuments: z.array(
        z.object({
          id,
          projectId: id,
          title: z.string(),
          projectName: z.string(),
          lastActivityAt: z.string(),
          pending: z.int(),
        }),
      ),
    }),
  }),
  createProject: defineRoute({
    id: 'createProject',
    method: 'POST',
    path: '/api/projects',
    access: { action: 'project.create', on: 'workspace' },
    tag: 'projects',
    summary: 'Create a project with the starter vocabulary; its creator becomes manager',
    body: z.strictObject({ commandId: id, projectId: id, ...named }),
    response: commandResult,
  }),
  getProject: defineRoute({
    id: 'getProject',
    method: 'GET',
    path: '/api/projects/:projectId',
    access: { action: 'project.read', on: 'projectId' },
    tag: 'projects',
    summary: 'A project with its vocabulary',
    params: projectId,
    response: projectOnWire.extend({ seq: z.int() }),
  }),
  describeProject: defineRoute({
    id: 'describeProject',
    method: 'PATCH',
    path: '/api/projects/:projectId',
    access: { action: 'project.manage', on: 'projectId' },
    tag: 'projects',
    summary: 'Change name and description',
    params: projectId,
    body: z.strictObject({ commandId: id, ...named }),
    response: commandResult,
  }),
  setVocabulary: defineRoute({
    id: 'setVocabulary',
    method: 'PUT',
    path: '/api/projects/:projectId/vocabulary',
    bodyLimit: 2 * MEGABYTE,
    access: { action: 'vocabulary.manage', on: 'projectId' },
    tag: 'projects',
    summary: 'Replace the lists of the vocabulary; what was merged stays as it is',
    params: projectId,
    body: z.strictObject({ commandId: id, vocabulary: vocabularyLists }),
    response: commandResult,
  }),
  mergeTerms: defineRoute({
    id: 'mergeTerms',
    method: 'POST',
    path: '/api/projects/:projectId/vocabulary/merges',
    access: { action: 'vocabulary.manage', on: 'projectId' },
    tag: 'projects',
    summary: 'Merge a code or entity type into another one; work keeps its id, which means the other one from then on',
    params: projectId,
    body: z.strictObject({ commandId: id, list: z.enum(TERM_LISTS), termId: ids.term, intoId: ids.term }),
    response: commandResult,
  }),
  revertMerge: defineRoute({
    id: 'revertMerge',
    method: 'POST',
    path: '/api/projects/:projectId/vocabulary/merges/revert',
    access: { action: 'vocabulary.manage', on: 'projectId' },
    tag: 'projects',
    summary: 'Revert the merge of a code or entity type: it is in the vocabulary again, and its uses are its own',
    params: projectId,
    body: z.strictObject({ commandId: id, list: z.enum(TERM_LISTS), termId: ids.term }),
    response: commandResult,
  }),
  getVocabularyUsage: defineRoute({
    id: 'getVocabularyUsage',
    method: 'GET',
    path: '/api/projects/:projectId/vocabulary/usage',
    access: { action: 'project.read', on: 'projectId' },
    tag: 'projects',
    summary: 'How much accepted and pending work uses each code and entity type, merged ones included',
    params: projectId,
    /** Codes and types that nothing uses are left out. Pending work is counted as far as the viewer may see it. */
    response: z.object({
      terms: z.array(z.object({ list: z.enum(TERM_LISTS), id: z.string(), accepted: z.int(), pending: z.int() })),
    }),
  }),
  configureProject: defineRoute({
    id: 'configureProject',
    method: 'PUT',
    path: '/api/projects/:projectId/settings',
    access: { action: 'project.manage', on: 'projectId' },
    tag: 'projects',
    summary: 'Choose who edits directly and whether readers comment',
    params: projectId,
    body: z.strictObject({ commandId: id, settings: projectSettings }),
    response: commandResult,
  }),
  listDocuments: defineRoute({
    id: 'listDocuments',
    method: 'GET',
    path: '/api/projects/:projectId/documents',
    access: { action: 'document.read', on: 'projectId' },
    tag: 'projects',
    summary: 'Documents of a project',
    params: projectId,
    query: z.object({
      ...pageQuery,
      q: lineUpTo(200).optional(),
      ...sortQuery(DOCUMENT_SORTS, 'imported'),
      shelf: z.enum(['active', 'archived']).default('active'),
    }),
    response: z.object({ documents: z.array(documentListItem), next, total: z.int() }),
  }),
} as const;
