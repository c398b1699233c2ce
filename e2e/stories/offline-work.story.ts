import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import { test } from '../support/fixtures.js';
import { untilInstalled, WITH_WORKER } from '../support/service-worker.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT = '# The Strait\n\nNine crates of lamp oil left the pier at dawn.';
const indicator = (page: Page) => page.getByRole('banner').getByRole('status', { name: 'Connection' });

test('offline, Suggest and Edit work when they are entered for the first time', async ({ person, project }) => {
  const reviewer = await person('reviewer', WITH_WORKER);
  const { page, context } = reviewer;
  const api = await project.imports(reviewer.client, TEXT, 'markdown');
  const text = new WritingPage(page);
  await text.open(api.path);
  await untilInstalled(page);
  await context.setOffline(true);
  await text.mode('Suggest');
  await text.caret('lamp oil');
  await page.keyboard.type('fine ');
  await expect(indicator(page)).toContainText('1 change waiting');
  await text.mode('Edit');
  await text.caret('at dawn');
  await page.keyboard.type('early ');
  await expect.poll(() => text.words()).toContain('the pier early at dawn.');
  await context.setOffline(false);
  await expect(indicator(page)).toHaveText('', { timeout: 40_000 });
  await expect
    .poll(async () => (await api.changes()).map(({ label }) => label))
    .toEqual([expect.stringContaining('fine')]);
  const now = async () => (await DocumentApi.open(reviewer.client, project.id, api.documentId)).text;
  await expect.poll(now).toContain('the pier early at dawn.');
});
