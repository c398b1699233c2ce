/** Reports: documents whose text is written here, and which refer to findings in the other documents of a project. */
import { z } from 'zod';
import { nameUpTo, protection } from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id } from '../wire.js';

const projectId = z.object({ projectId: id });

export const reportRoutes = {
  createReport: defineRoute({
    id: 'createReport',
    method: 'POST',
    path: '/api/projects/:projectId/reports',
    access: { action: 'document.import', on: 'projectId' },
    tag: 'documents',
    summary: 'Begin a report: a document with a title and an empty paragraph',
    params: projectId,
    body: z.strictObject({
      commandId: id,
      documentId: id,
      title: nameUpTo(500),
      /** What it shall demand of its readers from the first moment; otherwise what the project demands. */
      protection: protection.optional(),
    }),
    response: commandResult,
    status: 201,
  }),
} as const;
