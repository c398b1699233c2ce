/** Somebody changes what is known about a document. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { documentMetadata } from '../metadata.js';
import { id } from '../values.js';
import { defineDocumentCommand, documentLine, readsDocument } from './define-document-command.js';

export const documentDescribed = defineEntry({
  kind: 'document.described',
  payload: z.strictObject({ documentId: id, metadata: documentMetadata }),
  about: () => null,
  project: ({ payload: { documentId, metadata } }) => [
    { table: 'Document', action: 'patch', key: { id: documentId }, set: { title: metadata.title, metadata } },
  ],
  reader: readsDocument,
  notices: null,
  history: documentLine(
    /*i18n*/ '<0/> changed the details of the document <1/>',
    ({ payload }) => payload.metadata.title,
  ),
});

export const describeDocument = defineDocumentCommand({
  kind: 'document.describe',
  fields: { metadata: documentMetadata },
  action: 'document.describe',
  entries: [documentDescribed],
  decide: (_state, { id: documentId }, { metadata }) => write(documentDescribed.draft({ documentId, metadata })),
});
