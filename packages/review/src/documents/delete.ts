/** A manager deletes a document, for good. Its log stays. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import { id, nameUpTo } from '../values.js';
import { defineDocumentCommand, readsDocument } from './define-document-command.js';

/** The last entry of its stream. The entries before it stay. */
export const documentDeleted = defineEntry({
  kind: 'document.deleted',
  payload: z.strictObject({ documentId: id, title: z.string(), reason: z.string() }),
  about: () => null,
  // All that belongs to it is deleted with it: see `fold`.
  project: (entry) => [{ table: 'Document', action: 'drop', key: { id: entry.payload.documentId } }],
  reader: readsDocument,
  notices: null,
  history: {
    section: null,
    facts: ({ payload: { title, reason } }) => ({ label: title, text: reason }),
    sentence: ({ label }) => ({ message: { id: /*i18n*/ '<0/> deleted the document <1/>' }, quote: label }),
  },
  streamBecomes: 'deleted',
});

export const deleteDocument = defineDocumentCommand({
  kind: 'document.delete',
  /** `title` is typed by the person, so that nobody deletes another document than they mean. */
  fields: { title: nameUpTo(500), reason: nameUpTo(2_000) },
  action: 'document.delete',
  onArchived: true,
  reads: ['documents'],
  entries: [documentDeleted],
  decide: (_state, document, { title, reason }) =>
    title === document.title
      ? write(documentDeleted.draft({ documentId: document.id, title, reason }))
      : refuse('title_mismatch'),
});
