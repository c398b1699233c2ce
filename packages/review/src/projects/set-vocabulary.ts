/** A manager sets the vocabulary of a project. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { id } from '../values.js';
import { vocabulary } from '../vocabulary.js';
import { defineProjectCommand, readsProject } from './define-project-command.js';

export const vocabularySet = defineEntry({
  kind: 'vocabulary.set',
  payload: z.strictObject({ projectId: id, vocabulary }),
  about: () => null,
  project: ({ payload }) => [
    { table: 'Project', action: 'patch', key: { id: payload.projectId }, set: { vocabulary: payload.vocabulary } },
  ],
  reader: readsProject,
  notices: null,
  history: null,
});

export const setVocabulary = defineProjectCommand({
  kind: 'vocabulary.set',
  fields: { vocabulary },
  action: 'vocabulary.manage',
  entries: [vocabularySet],
  decide: (_state, projectId, command) => write(vocabularySet.draft({ projectId, vocabulary: command.vocabulary })),
});
