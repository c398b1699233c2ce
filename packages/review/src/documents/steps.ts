/** Somebody edits the text directly. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { packedPayload, payloadOfSteps } from '../packed-steps.js';
import type { LedgerState } from '../state.js';
import { id, stepsJson, wholeNumber } from '../values.js';
import { defineDocumentCommand, readsDocument } from './define-document-command.js';
import { refusedFindings } from './findings-in-reports.js';

export const steps = defineEntry({
  kind: 'steps',
  /**
   * `steps[i]` leads from version `version + i` to the next; `indexes[i]` is its place in the command, null for one the
   * server added.
   */
  payload: z.strictObject({
    documentId: id,
    version: z.int(),
    steps: z.array(z.unknown()),
    indexes: z.array(z.int().nullable()),
  }),
  storage: { read: payloadOfSteps, write: packedPayload },
  about: () => null,
  // The log is the text; its version is that of the stream.
  project: () => [],
  reader: readsDocument,
  notices: null,
  history: {
    section: 'text',
    facts: () => ({ subjectKind: 'text' }),
    sentence: () => ({ message: { id: /*i18n*/ '<0/> edited the text directly' }, quote: null }),
  },
});

/** The steps that the ledger prepared, as an entry, or why it could not. */
export function stepsToWrite(state: LedgerState) {
  if (!state.steps.ok) return { ok: false as const, refusal: state.steps.refusal };
  const { steps: prepared, indexes } = state.steps.value;
  const refused = refusedFindings(state.document?.reportBy !== undefined, prepared);
  if (refused) return refused;
  const entry = steps.draft({
    documentId: state.document?.id ?? '',
    version: state.stream?.docVersion ?? 0,
    steps: [...prepared],
    indexes: [...indexes],
  });
  return { ok: true as const, entry };
}

export const submitSteps = defineDocumentCommand({
  kind: 'document.steps',
  fields: {
    /** The document version the steps were made at. */
    version: wholeNumber(),
    steps: stepsJson(500),
  },
  action: 'document.edit',
  subject: ({ settings, document }) => ({ settings, reportBy: document?.reportBy }),
  reads: ['rules'],
  entries: [steps],
  decide: (state) => {
    const prepared = stepsToWrite(state);
    return prepared.ok ? write(prepared.entry) : prepared;
  },
});
