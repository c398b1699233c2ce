import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DocumentPage } from './document-page.js';
import { opens } from './screen.js';
import type { Screen } from './screen.js';
import { WritingPage } from './writing-page.js';

const text = '/projects/$projectId/documents/$documentId';
/** A card; the text that is there first is an article too. */
const card = (page: Page) => page.locator('article:has([data-card])').first();
export const documents: readonly Screen[] = [
  {
    name: 'document',
    route: text,
    who: 'analyst',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
  },
  {
    name: 'document-card',
    route: text,
    who: 'reviewer',
    path: ({ document, changes }) => `${document}?change=${changes.proposed[0]}`,
    ready: card,
  },
  {
    name: 'document-sent-back',
    route: text,
    who: 'analyst',
    path: ({ document, changes }) => `${document}?change=${changes.changes_requested[0]}`,
    ready: card,
  },
  {
    name: 'document-footnote',
    route: text,
    who: 'analyst',
    path: ({ document }) => `${document}?footnote=12`,
    ready: (page) => page.getByRole('dialog', { name: 'Footnote 12' }),
  },
  {
    name: 'document-tagging',
    route: text,
    who: 'analyst',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    wideOnly: true,
    act: async (page) => {
      await new DocumentPage(page).select('Tahmir, the largest port');
      await page.keyboard.press('t');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'document-suggest',
    route: text,
    who: 'analyst',
    path: ({ document, suggestion }) => `${document}?change=${suggestion}`,
    ready: card,
    wideOnly: true,
    act: (page) => new WritingPage(page).mode('Suggest'),
  },
  {
    name: 'document-edit',
    route: text,
    who: 'reviewer',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    act: (page) => new WritingPage(page).mode('Edit'),
    wideOnly: true,
  },
  {
    name: 'document-wrote',
    route: text,
    who: 'reviewer',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    wideOnly: true,
    act: opens(async (page) => {
      await new DocumentPage(page).select('after sunset');
      await page.getByRole('button', { name: 'Who wrote this' }).click();
    }),
  },
  {
    name: 'reports',
    route: '/projects/$projectId/reports',
    who: 'reviewer',
    path: ({ project }) => `${project}/reports`,
    ready: (page) => page.getByRole('table', { name: 'Reports' }),
  },
  {
    name: 'reports-empty',
    route: '/projects/$projectId/reports',
    who: 'admin',
    path: ({ empty }) => `${empty}/reports`,
    ready: (page) => page.getByText('No reports yet'),
    act: opens((page) => page.getByRole('button', { name: 'New report…' }).click()),
  },
  {
    name: 'report',
    route: text,
    who: 'reviewer',
    path: ({ report }) => report,
    ready: (page) => page.getByRole('group', { name: /^Discussion/ }).getByRole('link'),
  },
  {
    name: 'document-thread',
    route: text,
    who: 'reviewer',
    path: ({ document, thread }) => `${document}?thread=${thread}`,
    ready: (page) => page.getByRole('button', { name: /^Discussion of “The Front is small”/, expanded: true }),
  },
  {
    name: 'document-discussions',
    route: text,
    who: 'analyst',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    act: async (page) => {
      await page
        .getByRole('toolbar', { name: 'Document' })
        .getByRole('button', { name: /^Discussion/ })
        .click();
      await expect(page.getByRole('complementary', { name: 'Discussion' }).getByRole('listitem')).not.toHaveCount(0);
    },
  },
  {
    name: 'document-details',
    route: text,
    who: 'analyst',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    act: async (page) => {
      const toolbar = page.getByRole('toolbar', { name: 'Document' });
      const details = toolbar.getByRole('button', { name: 'Details' });
      const more = toolbar.getByRole('button', { name: 'More for this document' });
      await expect(details.or(more)).toBeVisible();
      if (await more.isVisible()) {
        await more.click();
        await page.getByRole('menuitem', { name: 'Details' }).click();
      } else await details.click();
      await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible();
    },
  },
];

const past = `${text}/history`;
export const history: readonly Screen[] = [
  {
    name: 'history',
    route: past,
    who: 'analyst',
    path: ({ document }) => `${document}/history`,
    ready: (page) => page.getByRole('region', { name: 'What happened' }).getByRole('listitem').first(),
  },
  {
    name: 'history-moment',
    route: past,
    who: 'analyst',
    path: ({ document }) => `${document}/history?at=20`,
    ready: (page) => page.getByRole('heading', { name: /^As it was on / }),
    act: async (page) => {
      await page.getByText('Annotations at that time').click();
      await expect(page.getByRole('region', { name: 'The text' }).getByRole('listitem')).not.toHaveCount(0);
    },
  },
  {
    name: 'history-choosing',
    route: past,
    who: 'reviewer',
    path: ({ document }) => `${document}/history?from=20`,
    ready: (page) => page.getByText('Select the version to compare with.'),
  },
  {
    name: 'history-compared',
    route: past,
    who: 'analyst',
    path: ({ document, last }) => `${document}/history?from=1&to=${last}`,
    ready: (page) => page.getByRole('region', { name: 'The text' }).getByText(/ added, .* removed\./),
  },
];
