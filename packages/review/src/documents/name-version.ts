/** Somebody gives a moment of a document's log a name. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import { id, nameUpTo, wholeNumber } from '../values.js';
import { defineDocumentCommand, documentLine, readsDocument } from './define-document-command.js';

export const versionNamed = defineEntry({
  kind: 'version.named',
  payload: z.strictObject({ documentId: id, versionId: id, name: z.string(), seq: z.int() }),
  about: () => null,
  project: (entry) => {
    const { documentId, versionId, name, seq } = entry.payload;
    const row = { id: versionId, documentId, name, seq, createdById: entry.actorId, createdAt: entry.at };
    return [{ table: 'NamedVersion', action: 'put', row }];
  },
  reader: readsDocument,
  notices: null,
  history: documentLine(/*i18n*/ '<0/> named a version <1/>', ({ payload }) => payload.name),
});

export const nameVersion = defineDocumentCommand({
  kind: 'version.name',
  fields: { versionId: ids.newVersion, name: nameUpTo(200), seq: wholeNumber(1) },
  action: 'version.name',
  entries: [versionNamed],
  decide: (state, { id: documentId }, { versionId, name, seq }) =>
    seq > (state.stream?.seq ?? 0)
      ? refuse('version_unknown')
      : write(versionNamed.draft({ documentId, versionId, name, seq })),
});
