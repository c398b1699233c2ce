import { expect } from '@playwright/test';
import type { Screen } from './screen.js';

/** Until a file of annotations is read: the server may start a thread first, which loads the readers of all formats. */
export const READ = { timeout: 40_000 };

export const annotationImports: readonly Screen[] = [
  {
    name: 'annotation-imports',
    route: '/projects/$projectId/documents/$documentId/import-annotations',
    who: 'analyst',
    path: ({ document }) => `${document}/import-annotations`,
    ready: (page) => page.getByRole('button', { name: 'Choose a file' }),
    act: async (page) => {
      const table = 'label,quote\nPER,nowhere to be found\nVehicle,also not there\n';
      const file = { name: 'model.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
      await page.getByLabel('File of annotations').setInputFiles(file);
      await expect(page.getByRole('heading', { name: 'Without a place' })).toBeVisible(READ);
    },
  },
  {
    name: 'annotation-files',
    route: '/projects/$projectId/import-annotations',
    who: 'analyst',
    path: ({ project }) => `${project}/import-annotations`,
    ready: (page) => page.getByRole('button', { name: 'Choose a file' }),
    act: async (page) => {
      const texts = ['Nobody waits at the ford.', 'The ferry is late.'].map((text, number) =>
        JSON.stringify({ text, title: `Letter ${number + 1}`, label: [[0, 6, 'PER']] }),
      );
      const file = { name: 'letters.jsonl', mimeType: 'application/json', buffer: Buffer.from(texts.join('\n')) };
      await page.getByLabel('File of annotations').setInputFiles(file);
      await expect(page.getByRole('heading', { name: 'Texts of the file' })).toBeVisible(READ);
    },
  },
];
