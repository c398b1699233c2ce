import type { Screen } from './screen.js';

/** Where documents are imported, for pictures of it and of what comes of it. */
export const IMPORT_SCREEN = {
  route: '/projects/$projectId/import',
  path: ({ project }) => `${project}/import`,
  ready: (page) => page.getByText('Drop files here'),
} as const satisfies Pick<Screen, 'route' | 'path' | 'ready'>;
