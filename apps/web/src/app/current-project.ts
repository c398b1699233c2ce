import { useParams } from '@tanstack/react-router';

/** The screens of a project, in the order of the navigation. Labels are messages. */
export const PROJECT_ROUTES = [
  { to: '/projects/$projectId', label: /*i18n*/ 'Documents' },
  { to: '/projects/$projectId/review', label: /*i18n*/ 'Review' },
  { to: '/projects/$projectId/entities', label: /*i18n*/ 'Entities' },
  { to: '/projects/$projectId/sources', label: /*i18n*/ 'Sources' },
  { to: '/projects/$projectId/reports', label: /*i18n*/ 'Reports' },
  { to: '/projects/$projectId/members', label: /*i18n*/ 'Members' },
  { to: '/projects/$projectId/settings', label: /*i18n*/ 'Settings' },
] as const;

/** The project of the URL; null outside projects. */
export function useProjectId(): string | null {
  return useParams({ strict: false }).projectId ?? null;
}
