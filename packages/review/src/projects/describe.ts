/** A manager changes the name and the description of a project. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { id, nameUpTo, textUpTo } from '../values.js';
import { defineProjectCommand, readsProject } from './define-project-command.js';

export const projectDescribed = defineEntry({
  kind: 'project.described',
  payload: z.strictObject({ projectId: id, name: z.string(), description: z.string() }),
  about: () => null,
  project: ({ payload: { projectId, name, description } }) => [
    { table: 'Project', action: 'patch', key: { id: projectId }, set: { name, description } },
  ],
  reader: readsProject,
  notices: null,
  history: null,
});

export const describeProject = defineProjectCommand({
  kind: 'project.describe',
  fields: { name: nameUpTo(200), description: textUpTo(2_000) },
  action: 'project.manage',
  entries: [projectDescribed],
  decide: (_state, projectId, { name, description }) => write(projectDescribed.draft({ projectId, name, description })),
});
