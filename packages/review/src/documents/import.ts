/** Somebody imports a document into a project. */
import { z } from 'zod';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { documentMetadata, documentOrigin, isReportOrigin } from '../metadata.js';
import { can } from '../policy.js';
import { protectionSet } from '../protections/entry.js';
import { protectNew, readsWithNew, withNew } from '../protections/with-new.js';
import { refuse } from '../refusals.js';
import { id } from '../values.js';
import { readsDocument } from './define-document-command.js';
import { refusedFindings } from './findings-in-reports.js';

/** In the history, the code of the beginning of a report. */
const REPORT = 'report';

export const documentImported = defineEntry({
  kind: 'document.imported',
  payload: z.strictObject({
    documentId: id,
    projectId: id,
    metadata: documentMetadata,
    origin: documentOrigin,
    doc: z.unknown(),
  }),
  about: () => null,
  project: (entry) => {
    const { documentId, projectId, metadata, origin, doc } = entry.payload;
    const row = {
      id: documentId,
      projectId,
      title: metadata.title,
      metadata,
      origin,
      importedById: entry.actorId,
      importedAt: entry.at,
      checkpoint: doc,
      checkpointVersion: 0,
      archivedAt: null,
    };
    return [{ table: 'Document', action: 'put', row }];
  },
  reader: readsDocument,
  notices: null,
  history: {
    section: 'document',
    facts: ({ payload: { metadata, origin } }) => ({
      label: metadata.title,
      code: isReportOrigin(origin) ? REPORT : null,
    }),
    sentence: ({ code, label }) => ({
      message: {
        id: code === REPORT ? /*i18n*/ '<0/> began the report <1/>' : /*i18n*/ '<0/> imported the document <1/>',
      },
      quote: label,
    }),
  },
});

export const importDocument = defineCommand({
  kind: 'document.import',
  fields: {
    documentId: ids.newDocument,
    projectId: ids.project,
    metadata: documentMetadata,
    origin: documentOrigin,
    /** A ProseMirror document in JSON, already valid against the schema. */
    doc: z.unknown(),
    ...withNew,
  },
  streams: ['document'],
  creates: ({ documentId }) => documentId,
  projectOf: ({ projectId }) => projectId,
  address: null,
  about: () => null,
  reads: [],
  readsFor: readsWithNew,
  entries: [documentImported, protectionSet],
  decide: (state, actor, { documentId, projectId, metadata, origin, doc, ...command }) => {
    if (!can(actor, 'project.read')) return refuse('not_found');
    if (!can(actor, 'document.import')) return refuse('not_allowed');
    if (state.stream || state.document) return refuse('already_exists', { documentId });
    const refused = refusedFindings(isReportOrigin(origin), doc);
    if (refused) return refused;
    const object = { id: documentId, objectKind: 'document', projectId, documentId, label: metadata.title } as const;
    const protects = protectNew(state, actor, { ...object, with: documentId }, command);
    if (!protects.ok) return protects;
    return write(documentImported.draft({ documentId, projectId, metadata, origin, doc }), ...protects.entries);
  },
  words: null,
  undo: noUndo,
});
