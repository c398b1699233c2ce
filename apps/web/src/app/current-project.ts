import { useParams } from '@tanstack/react-router';

/** The screens of a project, in the order of the navigation. */
export const PROJECT_ROUTES = [
  { to: '/projects/$projectId', label: 'Documents' },
  { to: '/projects/$projectId/review', label: 'Review' },
  { to: '/projects/$projectId/entities', label: 'Entities' },
  { to: '/projects/$projectId/sources', label: 'Sources' },
  { to: '/projects/$projectId/members', label: 'Members' },
  { to: '/projects/$projectId/settings', label: 'Settings' },
] as const;

/** The project of the URL; null outside projects. */
export function useProjectId(): string | null {
  return useParams({ strict: false }).projectId ?? null;
}
