import './administration.css';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import { Page } from '../../ui/index.js';

const PAGES = [
  { to: '/admin/people', label: /*i18n*/ 'People' },
  { to: '/admin/groups', label: /*i18n*/ 'Groups' },
  { to: '/admin/organisations', label: /*i18n*/ 'Organisations' },
  { to: '/admin/roles', label: /*i18n*/ 'Roles' },
  { to: '/admin/compartments', label: /*i18n*/ 'Compartments' },
  { to: '/admin/emergency', label: /*i18n*/ 'Emergency access' },
] as const;

interface AdministrationPageProps {
  readonly title: string;
  readonly description: string;
  readonly actions?: ReactNode;
  readonly width?: 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A page about who works in the workspace, with links to the others. */
export function AdministrationPage({ children, ...page }: AdministrationPageProps): ReactElement {
  return (
    <Page {...page}>
      <nav className="administration-nav" aria-label={i18n.t('People and roles')}>
        {PAGES.map(({ to, label }) => (
          <Link key={to} to={to} className="administration-link">
            {i18n.t(label)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
