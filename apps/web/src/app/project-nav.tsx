import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useProjectId } from './current-project.js';
import { PROJECT_PLACES } from './project-places.js';

/** Places of the current project. */
export function ProjectNav(): ReactElement | null {
  const projectId = useProjectId();
  if (projectId === null) return null;
  return (
    <nav className="shell-nav mantine-visible-from-md" aria-label="Project">
      {PROJECT_PLACES.map(({ to, label }) => (
        <Link key={to} to={to} params={{ projectId }} activeOptions={{ exact: to === '/projects/$projectId', includeSearch: false }}>{label}</Link>
      ))}
    </nav>
  );
}
