import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRoute, useSessionActions } from '../../sync/index.js';
import type { PaletteAction } from '../../ui/index.js';
import { useProjectId, PROJECT_ROUTES } from '../current-project.js';

/** Palette commands for navigation: screens of this project, projects, account and theme. */
export function useNavigationActions(): readonly PaletteAction[] {
  const navigate = useNavigate();
  const projectId = useProjectId();
  const { signOut } = useSessionActions();
  const { setColorScheme } = useMantineColorScheme();
  const home = useRoute('getHome', {}).data;
  return [
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
