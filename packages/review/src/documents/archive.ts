/** A manager puts a document into the archive, where it can only be read, or takes it out again. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import type { RowWrite } from '../rows.js';
import { id } from '../values.js';
import { defineDocumentCommand, documentLine, readsDocument } from './define-document-command.js';

const payload = z.strictObject({ documentId: id });
const archivedAt = (documentId: string, at: string | null): readonly RowWrite[] => [
  { table: 'Document', action: 'patch', key: { id: documentId }, set: { archivedAt: at } },
];

export const documentArchived = defineEntry({
  kind: 'document.archived',
  payload,
  about: () => null,
  project: (entry) => archivedAt(entry.payload.documentId, entry.at),
  reader: readsDocument,
  notices: null,
  history: documentLine(/*i18n*/ '<0/> archived the document'),
  streamBecomes: 'archived',
});

export const documentUnarchived = defineEntry({
  kind: 'document.unarchived',
  payload,
  about: () => null,
  project: (entry) => archivedAt(entry.payload.documentId, null),
  reader: readsDocument,
  notices: null,
  history: documentLine(/*i18n*/ '<0/> took the document out of the archive'),
  streamBecomes: 'document',
});

export const archiveDocument = defineDocumentCommand({
  kind: 'document.archive',
  fields: {},
  action: 'document.archive',
  entries: [documentArchived],
  // One that is archived already was refused before: it can only be read.
  decide: (_state, { id: documentId, archived }) =>
    archived ? refuse('changed_since') : write(documentArchived.draft({ documentId })),
});

export const unarchiveDocument = defineDocumentCommand({
  kind: 'document.unarchive',
  fields: {},
  action: 'document.archive',
  onArchived: true,
  entries: [documentUnarchived],
  decide: (_state, { id: documentId, archived }) =>
    archived ? write(documentUnarchived.draft({ documentId })) : refuse('changed_since'),
});
