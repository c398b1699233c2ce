/** An administrator creates a project and manages it. */
import { z } from 'zod';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { id, nameUpTo, textUpTo } from '../values.js';
import { vocabulary, vocabularyLists } from '../vocabulary.js';
import { readsProject } from './define-project-command.js';
import { memberSet } from './members.js';

export const projectCreated = defineEntry({
  kind: 'project.created',
  payload: z.strictObject({ projectId: id, name: z.string(), description: z.string(), vocabulary }),
  about: () => null,
  project: (entry) => {
    const { projectId, name, description, vocabulary: terms } = entry.payload;
    const row = {
      id: projectId,
      name,
      description,
      vocabulary: terms,
      settings: DEFAULT_SETTINGS,
      createdAt: entry.at,
    };
    return [{ table: 'Project', action: 'put', row }];
  },
  reader: readsProject,
  notices: null,
  history: null,
});

export const createProject = defineCommand({
  kind: 'project.create',
  fields: { projectId: ids.newProject, name: nameUpTo(200), description: textUpTo(2_000), vocabulary: vocabularyLists },
  streams: ['project'],
  creates: ({ projectId }) => projectId,
  address: null,
  about: () => null,
  reads: [],
  entries: [projectCreated, memberSet],
  decide: (state, actor, { projectId, name, description, vocabulary: terms }) => {
    if (!can(actor, 'project.create')) return refuse('not_allowed');
    if (state.stream) return refuse('already_exists', { projectId });
    return write(
      projectCreated.draft({ projectId, name, description, vocabulary: terms }),
      memberSet.draft({ projectId, userId: actor.userId, role: 'manager', customRoleId: null }),
    );
  },
  words: null,
  undo: noUndo,
});
