import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { i18n } from '../../locales/index.js';
import { mayIn, useRoute, useSessionActions } from '../../sync/index.js';
import type { PaletteAction } from '../../ui/index.js';
import { useProjectId, PROJECT_ROUTES } from '../current-project.js';

/** Its name, in all languages. */
const PRODUCT = /* no message */ 'Scholium';

/** Palette commands for navigation: screens of this project, projects, account and theme. */
export function useNavigationActions(): readonly PaletteAction[] {
  const navigate = useNavigate();
  const projectId = useProjectId();
  const { signOut } = useSessionActions();
  const { setColorScheme } = useMantineColorScheme();
  const home = useRoute('getHome', {}).data;
  const project = home?.projects.find(({ id }) => id === projectId);
  const mayImport = project !== undefined && mayIn(project, 'document.import');
  return [
    ...(projectId === null
      ? []
      : PROJECT_ROUTES.map(({ to, label }) => ({
          id: to,
          label: i18n.t(label),
          group: i18n.t('This project'),
          run: () => void navigate({ to, params: { projectId } }),
        }))),
    ...(mayImport && projectId !== null
      ? [
          {
            id: 'import',
            label: i18n.t('Import documents'),
            group: i18n.t('This project'),
            run: () => void navigate({ to: '/projects/$projectId/import', params: { projectId } }),
          },
        ]
      : []),
    ...(home?.projects ?? []).map(({ id, name }) => ({
      id,
      label: name,
      group: i18n.t('Projects'),
      run: () => void navigate({ to: '/projects/$projectId', params: { projectId: id } }),
    })),
    { id: 'home', label: i18n.t('My work'), group: PRODUCT, run: () => void navigate({ to: '/' }) },
    { id: 'inbox', label: i18n.t('Inbox'), group: PRODUCT, run: () => void navigate({ to: '/inbox' }) },
    { id: 'account', label: i18n.t('Account'), group: PRODUCT, run: () => void navigate({ to: '/account' }) },
    { id: 'light', label: i18n.t('Light theme'), group: PRODUCT, run: () => setColorScheme('light') },
    { id: 'dark', label: i18n.t('Dark theme'), group: PRODUCT, run: () => setColorScheme('dark') },
    { id: 'out', label: i18n.t('Sign out'), group: PRODUCT, run: () => void signOut() },
  ];
}
