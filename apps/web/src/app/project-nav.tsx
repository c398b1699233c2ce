import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useMarkedPlace } from '../markings/index.js';
import { useRoute } from '../sync/index.js';
import { useProjectId, PROJECT_ROUTES } from './current-project.js';

/** Navigation of the current project; hidden when the viewer is not a member. */
export function ProjectNav(): ReactElement | null {
  const projectId = useProjectId();
  const { data } = useRoute('getHome', {});
  useMarkedPlace(null, data?.projects.find(({ id }) => id === projectId)?.marking);
  if (projectId === null || (data && !data.projects.some(({ id }) => id === projectId))) return null;
  return (
    <nav className="shell-nav mantine-visible-from-md" aria-label={i18n.t('Project')}>
      {PROJECT_ROUTES.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{ projectId }}
          activeOptions={{ exact: to === '/projects/$projectId', includeSearch: false }}
        >
          {i18n.t(label)}
        </Link>
      ))}
    </nav>
  );
}
