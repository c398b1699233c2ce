import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { routes } from '@scholium/contract';
import { ApiClient } from './api-client.js';
import { DocumentApi } from './document-api.js';
import { DocumentPage } from './document-page.js';
import { cookieOf, NAMES, passTour } from './fixtures.js';
import { file, ImportPage } from './import-page.js';
import { IMPORT_SCREEN } from './import-screen.js';
import type { Screen } from './screen.js';
import { Server } from './server.js';

/** The server works at its leisure. */
const LEISURE = { timeout: 60_000 };

/** Boats at a jetty by month, drawn as a chart. */
const CHART = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="260" font-family="sans-serif" font-size="15">
  <rect width="640" height="260" fill="#fff"/>
  ${[14, 19, 23, 31, 28, 12, 7]
    .map((boats, at) => {
      const [x, height] = [60 + at * 80, boats * 6];
      return `<rect x="${x}" y="${220 - height}" width="46" height="${height}" fill="#2a567d"/>
        <text x="${x + 23}" y="${212 - height}" text-anchor="middle">${boats}</text>
        <text x="${x + 23}" y="242" text-anchor="middle">${'MAMJJAS'[at]}</text>`;
    })
    .join('')}
  <path d="M40 220H610" stroke="#555"/></svg>`;

async function chart(page: Page): Promise<string> {
  const drawing = await page.context().newPage();
  await drawing.setViewportSize({ width: 640, height: 260 });
  await drawing.setContent(`<style>body{margin:0}svg{display:block}</style>${CHART}`);
  const picture = await drawing.screenshot();
  await drawing.close();
  return picture.toString('base64');
}

const ONE = [
  'The harbour office keeps a book of every boat that ties up at the long jetty.',
  'From the book of this year the clerk drew what he calls the shape of the season.',
] as const;
const OTHER = 'After July the pilots stayed ashore, and the crews went to the salt works instead.';

/** A manager exports the project, and the file comes back. */
async function archive(page: Page, projectPath: string): Promise<Buffer> {
  await page.goto(`${projectPath}/exports`);
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'Scholium', exact: true }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const newest = page.getByRole('region', { name: 'Your exports' }).getByRole('listitem').first();
  await expect(newest.getByRole('heading', { name: 'Scholium', exact: true })).toBeVisible(LEISURE);
  const link = newest.getByRole('link', { name: 'Download' });
  await expect(link).toBeVisible(LEISURE);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await download.path());
}

/** Hands an archive to the server. */
const upload = (page: Page, buffer: Buffer): Promise<void> =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'nahrash-sea.scholium.zip', mimeType: 'application/zip', buffer });

/** Pictures of the guide that bring in, and take out, more than a screen has of itself. */
export const GUIDE_EXCHANGE_SCREENS: readonly Screen[] = [
  {
    name: 'document-figure',
    ...IMPORT_SCREEN,
    who: 'analyst',
    act: async (page) => {
      const html = `<h1>The Season at the Long Jetty</h1><p>${ONE.join('</p><p>')}</p>
        <figure><img alt="Boats at the jetty from March to September: most in June, fewest in September"
        src="data:image/png;base64,${await chart(page)}"><figcaption>Boats at the long jetty, by month.</figcaption></figure>
        <p>${OTHER}</p>`;
      await new ImportPage(page).importFile(file('season.html', html, 'text/html'));
      await expect(new DocumentPage(page).text.getByRole('img')).toBeVisible(LEISURE);
    },
  },
  {
    name: 'import-many',
    ...IMPORT_SCREEN,
    who: 'admin',
    path: ({ empty }) => `${empty}/import`,
    act: async (page) => {
      const logs = Array.from({ length: 24 }, (_, at) =>
        file(`harbour log ${at + 1}.txt`, `# Harbour log ${at + 1}\n\nOn day ${at + 1} the river was slow.`),
      );
      const latin = Buffer.from('The café in Tahmir\n\nThe naïve keeper wrote a résumé of the façade.\n', 'latin1');
      await new ImportPage(page).choose(...logs, file('letter from Tahmir.txt', latin), file('empty page.txt', ''));
      await page.getByRole('dialog').getByRole('button', { name: 'Import as they are' }).click();
      const server = page.getByRole('region', { name: 'Imports by the server' });
      await expect(server).toContainText('Done: 26 files', LEISURE);
      await server.getByText('1 file not imported').click();
      await server.evaluate((region) => region.scrollIntoView());
    },
  },
  {
    name: 'archive-people',
    route: '/import-project',
    who: 'admin',
    path: ({ project }) => project,
    ready: (page) => page.getByRole('table', { name: /Documents/ }),
    act: async (page) => {
      const buffer = await archive(page, new URL(page.url()).pathname);
      const elsewhere = await Server.open({ demo: false });
      page.once('close', () => void elsewhere.close());
      const client = new ApiClient(elsewhere.url);
      const account = { name: 'Ada Brandt', email: 'ada@example.org', password: 'lamp harbour ledger' };
      const { user } = await client.call(routes.setUp, { body: { ...account, projectName: 'Elsewhere' } });
      await passTour(page.context(), user.id);
      await page.context().addCookies([cookieOf(client)]);
      await page.goto(`${elsewhere.url}/import-project`);
      await upload(page, buffer);
      const start = page.getByRole('button', { name: 'Import the project' });
      await expect(start).toBeVisible(LEISURE);
      await start.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'archive-difference',
    route: '/import-project',
    who: 'admin',
    path: ({ project }) => project,
    ready: (page) => page.getByRole('table', { name: /Documents/ }),
    act: async (page) => {
      const { origin, pathname } = new URL(page.url());
      const buffer = await archive(page, pathname);
      // What is decided afterwards is not in the archive.
      const projectId = pathname.split('/').at(-1)!;
      const [analyst, reviewer] = [new ApiClient(origin), new ApiClient(origin)];
      await analyst.signInToDemo(NAMES.analyst);
      await reviewer.signInToDemo(NAMES.reviewer);
      await page.goto(pathname);
      await page.getByRole('link', { name: /Three Days at the Melhun/ }).click();
      await expect(new DocumentPage(page).text).toBeVisible();
      const documentId = new URL(page.url()).pathname.split('/').at(-1)!;
      const entity = await (await DocumentApi.open(analyst, projectId, documentId)).entity('Salt works of Melhun');
      await (await DocumentApi.open(reviewer, projectId, documentId)).accept(entity.changeId);
      await page.goto('/import-project');
      await upload(page, buffer);
      await page.getByRole('button', { name: 'Compare with the project' }).click(LEISURE);
      await page.getByRole('region', { name: 'Difference' }).scrollIntoViewIfNeeded(LEISURE);
      await expect(page.getByRole('region', { name: 'Difference' }).getByRole('table')).toBeVisible(LEISURE);
    },
  },
];
