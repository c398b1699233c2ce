/** A manager changes what the project allows beyond the roles. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { projectSettings } from '../settings.js';
import { id } from '../values.js';
import { defineProjectCommand, readsProject } from './define-project-command.js';

export const projectConfigured = defineEntry({
  kind: 'project.configured',
  payload: z.strictObject({ projectId: id, settings: projectSettings }),
  about: () => null,
  project: ({ payload: { projectId, settings } }) => [
    { table: 'Project', action: 'patch', key: { id: projectId }, set: { settings } },
  ],
  reader: readsProject,
  notices: null,
  history: null,
});

export const configureProject = defineProjectCommand({
  kind: 'project.configure',
  fields: { settings: projectSettings },
  action: 'project.manage',
  entries: [projectConfigured],
  decide: (_state, projectId, { settings }) => write(projectConfigured.draft({ projectId, settings })),
});
