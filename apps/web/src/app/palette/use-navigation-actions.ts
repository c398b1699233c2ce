import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRoute, useSessionActions } from '../../sync/index.js';
import type { PaletteAction } from '../../ui/index.js';
import { useProjectId, PROJECT_ROUTES } from '../current-project.js';

/** Palette commands for navigation: documents, screens of this project, projects, account and theme. */
export function useNavigationActions(query: string): readonly PaletteAction[] {
  const navigate = useNavigate();
  const projectId = useProjectId();
  const { signOut } = useSessionActions();
  const { setColorScheme } = useMantineColorScheme();
  const home = useRoute('getHome', {}).data;
  const q = query.trim();
  const found = useRoute(
    'listDocuments',
    { params: { projectId: projectId ?? '' }, query: { limit: 8, ...(q ? { q } : {}) } },
    { enabled: projectId !== null, keep: true },
  ).data;
  const documents =
    projectId === null ? (home?.recentDocuments ?? []) : (found?.documents ?? []).map((one) => ({ ...one, projectId }));
  return [
    ...documents.map(({ id, title, projectId: of }) => ({
      id,
      label: title,
      group: 'Documents',
      run: () =>
        void navigate({ to: '/projects/$projectId/documents/$documentId', params: { projectId: of, documentId: id } }),
    })),
    ...(projectId === null
      ? []
      : PROJECT_ROUTES.map(({ to, label }) => ({
          id: to,
          label,
          group: 'This project',
          run: () => void navigate({ to, params: { projectId } }),
        }))),
    ...(home?.projects ?? []).map(({ id, name }) => ({
      id,
      label: name,
      group: 'Projects',
      run: () => void navigate({ to: '/projects/$projectId', params: { projectId: id } }),
    })),
    { id: 'home', label: 'My work', group: 'Scholium', run: () => void navigate({ to: '/' }) },
    { id: 'inbox', label: 'Inbox', group: 'Scholium', run: () => void navigate({ to: '/inbox' }) },
    { id: 'account', label: 'Account', group: 'Scholium', run: () => void navigate({ to: '/account' }) },
    { id: 'light', label: 'Light theme', group: 'Scholium', run: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark theme', group: 'Scholium', run: () => setColorScheme('dark') },
    { id: 'out', label: 'Sign out', group: 'Scholium', run: () => void signOut() },
  ];
}
