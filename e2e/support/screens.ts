import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { annotationImports } from './annotation-import-screens.js';
import { documents, history } from './document-screens.js';
import { ImportPage, file } from './import-page.js';
import { IMPORT_SCREEN } from './import-screen.js';
import { report } from './project.js';
import { opens } from './screen.js';
import type { Screen } from './screen.js';

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 });
const missing = '00000000-0000-4000-8000-000000000000';

const people: readonly Screen[] = [
  {
    name: 'sign-in',
    route: '/sign-in',
    who: null,
    path: () => '/sign-in',
    ready: (page) => page.getByRole('button', { name: /Noor Lindgren/ }),
  },
  { name: 'setup', route: '/setup', who: 'first', path: () => '/', ready: heading('Welcome to Scholium') },
  {
    name: 'choose-password',
    route: '/choose-password',
    who: null,
    path: () => `/choose-password#${'a'.repeat(40)}`,
    ready: (page) => page.getByRole('button', { name: 'Save and sign in' }),
  },
  {
    name: 'account',
    route: '/account',
    who: 'analyst',
    path: () => '/account',
    ready: (page) => page.getByText('this one', { exact: true }),
  },
  {
    name: 'people',
    route: '/admin/people',
    who: 'admin',
    path: () => '/admin/people',
    ready: (page) => page.getByText('noor.lindgren@example.org'),
  },
  {
    name: 'people-create',
    route: '/admin/people',
    who: 'admin',
    path: () => '/admin/people',
    ready: (page) => page.getByText('noor.lindgren@example.org'),
    act: opens((page) => page.getByRole('button', { name: 'Create account' }).click()),
  },
  {
    name: 'groups-empty',
    route: '/admin/groups',
    who: 'admin',
    path: () => '/admin/groups',
    ready: (page) => page.getByRole('button', { name: 'Create group' }),
  },
  {
    name: 'compartments',
    route: '/admin/compartments',
    who: 'admin',
    path: () => '/admin/compartments',
    ready: (page) => page.getByRole('button', { name: 'Create compartment' }),
  },
  {
    name: 'compartment-missing',
    route: '/admin/compartments/$compartmentId',
    who: 'admin',
    path: () => '/admin/compartments/00000000-0000-7000-8000-00000000dead',
    ready: (page) => page.getByRole('link', { name: 'Go to the compartments' }),
  },
  {
    name: 'emergency',
    route: '/admin/emergency',
    who: 'admin',
    path: () => '/admin/emergency',
    ready: (page) => page.getByRole('searchbox', { name: 'Project' }),
  },
  {
    name: 'organisations',
    route: '/admin/organisations',
    who: 'admin',
    path: () => '/admin/organisations',
    ready: (page) => page.getByText('Runs this workspace'),
  },
  {
    name: 'roles',
    route: '/admin/roles',
    who: 'admin',
    path: () => '/admin/roles',
    ready: (page) => page.getByRole('columnheader', { name: 'Manager' }),
  },
  {
    name: 'roles-define',
    route: '/admin/roles',
    who: 'admin',
    path: () => '/admin/roles',
    ready: (page) => page.getByRole('columnheader', { name: 'Manager' }),
    act: opens((page) => page.getByRole('button', { name: 'Define a role' }).click()),
  },
  {
    name: 'members',
    route: '/projects/$projectId/members',
    who: 'admin',
    path: ({ project }) => `${project}/members`,
    ready: (page) => page.getByText('noor.lindgren@example.org'),
  },
  {
    name: 'members-as-analyst',
    route: '/projects/$projectId/members',
    who: 'analyst',
    path: ({ project }) => `${project}/members`,
    ready: (page) => page.getByText('noor.lindgren@example.org'),
  },
  {
    name: 'access',
    route: '/access',
    who: 'analyst',
    path: () => '/access',
    ready: (page) => page.getByRole('table', { name: 'Projects' }),
  },
  {
    name: 'access-in-project',
    route: '/projects/$projectId/access',
    who: 'analyst',
    path: ({ project }) => `${project}/access`,
    ready: (page) => page.getByRole('heading', { name: 'Marked or restricted' }),
  },
  {
    name: 'readers',
    route: '/projects/$projectId/readers',
    who: 'admin',
    path: ({ project }) => `${project}/readers`,
    ready: (page) => page.getByRole('table', { name: 'People' }),
  },
  {
    name: 'view-as',
    route: '/projects/$projectId/documents/$documentId/as',
    who: 'admin',
    path: ({ document }) => `${document}/as?as=reader`,
    ready: (page) => page.getByRole('textbox', { name: 'The document as they see it' }),
  },
];

const inbox: readonly Screen[] = [
  {
    name: 'inbox',
    route: '/inbox',
    who: 'analyst',
    path: () => '/inbox',
    ready: (page) => page.getByRole('list', { name: 'Notifications' }).getByRole('listitem').first(),
  },
  {
    name: 'inbox-empty',
    route: '/inbox',
    who: 'admin',
    path: () => '/inbox',
    ready: (page) => page.getByText('You have read everything'),
  },
  {
    name: 'inbox-preferences',
    route: '/inbox/preferences',
    who: 'analyst',
    path: () => '/inbox/preferences',
    ready: (page) => page.getByRole('button', { name: 'Save' }),
  },
  {
    name: 'mail',
    route: '/admin/mail',
    who: 'admin',
    path: () => '/admin/mail',
    ready: (page) => page.getByText('No mail has failed'),
  },
  {
    name: 'audit-log',
    route: '/admin/audit',
    who: 'admin',
    path: () => '/admin/audit',
    ready: (page) => page.getByRole('table', { name: 'Audit log' }),
  },
];

const projects: readonly Screen[] = [
  {
    name: 'home',
    route: '/',
    who: 'analyst',
    path: () => '/',
    ready: (page) => page.getByRole('region', { name: 'Sent back to me' }),
  },
  {
    name: 'home-of-reviewer',
    route: '/',
    who: 'reviewer',
    path: () => '/',
    ready: (page) => page.getByRole('region', { name: 'Waiting for my review' }),
  },
  {
    name: 'palette',
    route: '/',
    who: 'analyst',
    path: () => '/',
    ready: heading('My work'),
    act: opens((page) => page.keyboard.press('Control+k')),
  },
  {
    name: 'project',
    route: '/projects/$projectId',
    who: 'analyst',
    path: ({ project }) => project,
    ready: (page) => page.getByRole('table', { name: /Documents/ }),
  },
  {
    name: 'project-empty',
    route: '/projects/$projectId',
    who: 'admin',
    path: ({ empty }) => empty,
    ready: (page) => page.getByText('No documents yet'),
  },
  {
    name: 'settings',
    route: '/projects/$projectId/settings',
    who: 'admin',
    path: ({ project }) => `${project}/settings`,
    ready: heading(/Settings|Project settings/),
  },
  {
    name: 'denied',
    route: '/projects/$projectId',
    who: 'analyst',
    path: () => `/projects/${missing}`,
    ready: (page) => page.getByText('Page not found, or you don’t have access'),
  },
  {
    name: 'no-such-address',
    route: '*',
    who: 'analyst',
    path: () => '/nowhere/at/all',
    ready: (page) => page.getByRole('main').getByText('Page not found, or you don’t have access'),
  },
  {
    name: 'unreachable',
    route: '/projects/$projectId',
    who: 'analyst',
    path: ({ project }) => project,
    ready: (page) => page.getByRole('table', { name: /Documents/ }),
    act: async (page) => {
      await page.route('**/api/projects/*/documents**', (route) =>
        route.fulfill({
          status: 503,
          json: { code: 'unavailable', message: 'The database does not answer just now.' },
        }),
      );
      await page.getByRole('textbox', { name: 'Find documents by title' }).fill('lamp');
      await expect(page.getByText('This could not be loaded')).toBeVisible({ timeout: 20_000 });
    },
  },
];

const imports: readonly Screen[] = [
  {
    name: 'import',
    ...IMPORT_SCREEN,
    who: 'analyst',
  },
  {
    name: 'import-preview',
    ...IMPORT_SCREEN,
    who: 'analyst',
    act: async (page) => {
      const screen = new ImportPage(page);
      await screen.choose(
        file('lamp-fee.txt', await report()),
        file('a-second-note-with-a-rather-long-name.md', '# Lamps\n\nOil and wick.', 'text/markdown'),
        file('empty.txt', ''),
      );
      await expect(screen.counts('lamp-fee.txt')).toContainText('24 footnotes');
      await expect(screen.listed('empty.txt')).toContainText('Not taken');
    },
  },
];

const exports: readonly Screen[] = [
  {
    name: 'import-project',
    route: '/import-project',
    who: 'admin',
    path: () => '/import-project',
    ready: (page) => page.getByRole('button', { name: 'Choose a file' }),
  },
  {
    name: 'exports',
    route: '/projects/$projectId/exports',
    who: 'analyst',
    path: ({ project }) => `${project}/exports`,
    ready: (page) => page.getByRole('button', { name: 'Export', exact: true }),
    act: async (page) => {
      // Also what an earlier visit left.
      await page.getByRole('combobox', { name: 'Format' }).click();
      await page.getByRole('option', { name: 'CoNLL-2003' }).click();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const newest = page.getByRole('region', { name: 'Your exports' }).getByRole('listitem').first();
      await expect(newest.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 20_000 });
      await newest.getByRole('button', { name: /plain text/ }).click();
    },
  },
];

const knowledge: readonly Screen[] = [
  {
    name: 'entities',
    route: '/projects/$projectId/entities',
    who: 'analyst',
    path: ({ project }) => `${project}/entities`,
    ready: (page) => page.getByRole('table', { name: 'Entities' }),
  },
  {
    name: 'entities-new',
    route: '/projects/$projectId/entities',
    who: 'analyst',
    path: ({ project }) => `${project}/entities`,
    ready: (page) => page.getByRole('table', { name: 'Entities' }),
    act: opens((page) => page.getByRole('button', { name: 'New entity' }).click()),
  },
  {
    name: 'entities-empty',
    route: '/projects/$projectId/entities',
    who: 'admin',
    path: ({ empty }) => `${empty}/entities`,
    ready: (page) => page.getByText('No entities yet'),
  },
  {
    name: 'entity',
    route: '/projects/$projectId/entities/$entityId',
    who: 'analyst',
    path: ({ entity }) => entity,
    ready: (page) => page.getByRole('heading', { level: 1 }),
  },
  {
    name: 'sources',
    route: '/projects/$projectId/sources',
    who: 'analyst',
    path: ({ project }) => `${project}/sources`,
    ready: (page) => page.getByRole('table', { name: 'Sources' }),
  },
  {
    name: 'sources-empty',
    route: '/projects/$projectId/sources',
    who: 'admin',
    path: ({ empty }) => `${empty}/sources`,
    ready: (page) => page.getByText('No sources yet'),
  },
  {
    name: 'source',
    route: '/projects/$projectId/sources/$sourceId',
    who: 'analyst',
    path: ({ source }) => source,
    ready: (page) => page.getByRole('heading', { level: 1 }),
  },
];

const queue = '/projects/$projectId/review';
const review: readonly Screen[] = [
  {
    name: 'review',
    route: queue,
    who: 'reviewer',
    path: ({ project }) => `${project}/review`,
    ready: (page) => page.getByRole('listbox', { name: 'Changes' }),
  },
  {
    name: 'review-reject',
    route: queue,
    who: 'reviewer',
    path: ({ project }) => `${project}/review`,
    ready: (page) => page.getByRole('button', { name: 'Reject' }),
    wideOnly: true,
    act: (page) => page.keyboard.press('r'),
  },
  {
    name: 'review-everything',
    route: queue,
    who: 'analyst',
    path: ({ project }) => `${project}/review?by=anyone&sort=updated`,
    ready: (page) => page.getByRole('listbox', { name: 'Changes' }),
  },
  {
    name: 'review-selection',
    route: queue,
    who: 'reviewer',
    path: ({ project }) => `${project}/review`,
    ready: (page) => page.getByRole('button', { name: 'Reject' }),
    wideOnly: true,
    act: async (page) => {
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('a');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'review-item',
    route: queue,
    who: 'reviewer',
    path: ({ project, changes }) => `${project}/review?by=anyone&change=${changes.changes_requested[0]}`,
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
  },
  {
    name: 'review-passage',
    route: queue,
    who: 'reviewer',
    path: ({ project, changes }) => `${project}/review?change=${changes.proposed[0]}`,
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
  },
  {
    name: 'review-text',
    route: queue,
    who: 'reviewer',
    path: ({ project, suggestion }) => `${project}/review?change=${suggestion}`,
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
  },
  {
    name: 'review-direct',
    route: queue,
    who: 'reviewer',
    path: ({ project }) => `${project}/review?view=direct`,
    ready: (page) => page.getByRole('button', { name: 'Show what changed' }).first(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Show what changed' }).first().click();
      await expect(page.getByText('sunset')).toBeVisible();
    },
  },
  {
    name: 'review-direct-empty',
    route: queue,
    who: 'admin',
    path: ({ empty }) => `${empty}/review?view=direct`,
    ready: (page) => page.getByText('Nobody has edited a text directly'),
  },
  {
    name: 'review-empty',
    route: queue,
    who: 'admin',
    path: ({ empty }) => `${empty}/review`,
    ready: (page) => page.getByText('You’re all caught up'),
  },
  {
    name: 'keys',
    route: queue,
    who: 'reviewer',
    path: ({ project }) => `${project}/review`,
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
    act: opens((page) => page.keyboard.press('?')),
    wideOnly: true,
  },
];

/** Every screen. A route of the router without an entry fails the story of accessibility. */
export const SCREENS: readonly Screen[] = [
  ...people,
  ...inbox,
  ...projects,
  ...imports,
  ...exports,
  ...annotationImports,
  ...knowledge,
  ...review,
  ...documents,
  ...history,
];
