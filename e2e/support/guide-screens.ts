import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DocumentPage } from './document-page.js';
import { file, ImportPage } from './import-page.js';
import { IMPORT_SCREEN } from './import-screen.js';
import { opens } from './screen.js';
import type { Screen } from './screen.js';

const PRINTED = join(import.meta.dirname, '../../packages/exchange/src/formats/pdf/samples/two-columns.pdf');

/** Screens that only the guide shows. */
export const GUIDE_SCREENS: readonly Screen[] = [
  {
    name: 'document-original',
    ...IMPORT_SCREEN,
    who: 'analyst',
    act: async (page) => {
      await new ImportPage(page).importFile(file('ledgers.pdf', await readFile(PRINTED), 'application/pdf'));
      await new DocumentPage(page).select('customary precision');
      await page.getByRole('button', { name: 'Show page' }).click();
      await expect(page.getByRole('img', { name: 'Page 43 of the original' })).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'palette-found',
    route: '/',
    who: 'analyst',
    path: () => '/',
    ready: (page) => page.getByRole('heading', { name: 'My work', level: 1 }),
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('lighthouse');
      await expect(page.getByRole('group', { name: 'In texts' })).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'document-offline',
    route: '/projects/$projectId/documents/$documentId',
    who: 'analyst',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    act: async (page) => {
      await page.context().setOffline(true);
      await new DocumentPage(page).select('newspaper');
      await page.keyboard.press('4');
      await page.getByRole('button', { name: '1 change waiting' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'settings-merge',
    route: '/projects/$projectId/settings',
    who: 'admin',
    path: ({ project }) => `${project}/settings`,
    ready: (page) => page.getByRole('region', { name: 'Codes' }),
    act: opens(async (page) => {
      await page.getByRole('button', { name: 'Remove Finance', exact: true }).click();
      await page.getByRole('combobox', { name: 'Merge into' }).fill('Logist');
      await page.getByRole('option', { name: /Logistics/ }).click();
    }),
  },
  {
    name: 'document-access',
    route: '/projects/$projectId/documents/$documentId',
    who: 'admin',
    path: ({ document }) => document,
    ready: (page) => new DocumentPage(page).text,
    act: async (page) => {
      const button = page
        .getByRole('toolbar', { name: 'Document' })
        .getByRole('button', { name: 'Access and marking…' });
      await button.click();
      const dialog = page.getByRole('dialog', { name: 'Access and marking' });
      await dialog.getByRole('radio', { name: 'TLP:RED' }).check();
      await dialog.getByRole('combobox', { name: 'Recipients' }).fill('Mateo');
      for (const key of ['ArrowDown', 'Enter', 'Escape']) await page.keyboard.press(key);
      await expect(dialog).toContainText('1 person loses access: Noor Lindgren.');
    },
  },
];
