import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { routes } from '@scholium/contract';
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

test('offline, a reload opens what was opened before, and what is written then is kept and sent later', async ({
  person,
  project,
}) => {
  const reviewer = await person('reviewer', WITH_WORKER);
  const { page, context } = reviewer;
  const api = await project.imports(reviewer.client, TEXT, 'markdown');
  const text = new WritingPage(page);
  await page.goto(project.path);
  await page.getByRole('link', { name: 'The Strait' }).click();
  await text.mode('Edit');
  await text.caret('crates');
  await page.keyboard.type('heavy ');
  await expect.poll(async () => (await now()).text).toContain('Nine heavy crates');
  await untilInstalled(page);

  await context.setOffline(true);
  await page.reload();
  await expect(text.text).toContainText('Nine heavy crates');
  await text.mode('Annotate');
  await text.select('lamp oil');
  await page.keyboard.press('1');
  await expect(text.card(/^Mention, Person: “lamp oil”.*sending/)).toBeVisible();
  await text.mode('Edit');
  await text.caret('at dawn');
  await page.keyboard.type('early ');
  await expect(text.text).toContainText('the pier early at dawn');
  await page.reload();
  await expect(text.card(/^Mention, Person: “lamp oil”.*sending/)).toBeVisible();
  await expect(text.text).toContainText('the pier early at dawn');

  // Other screens: as they were, or a plain word about it and a way to try again.
  const parts = page.getByRole('navigation', { name: 'Project' });
  await parts.getByRole('link', { name: 'Documents' }).click();
  await expect(page.getByRole('link', { name: 'The Strait' })).toBeVisible();
  await parts.getByRole('link', { name: 'Sources' }).click();
  const missing = page
    .getByRole('alert')
    .filter({ hasText: 'You are offline. This screen has not been opened on this' });
  await expect(missing).toBeVisible();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeVisible();
  await context.setOffline(false);
  await expect(missing).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await expect(indicator(page)).toHaveText('', { timeout: 40_000 });

  await page.goto(api.path);
  await expect(text.card(/^Mention, Person: “lamp oil”.*proposed/)).toBeVisible();
  await expect.poll(async () => (await now()).text).toContain('the pier early at dawn');
  expect((await api.changes()).map(({ label }) => label)).toEqual(['lamp oil']);

  async function now(): Promise<DocumentApi> {
    return DocumentApi.open(reviewer.client, project.id, api.documentId);
  }
});

test('offline, entities and sources can be picked from what was known', async ({ person, project }) => {
  test.slow();
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const { page, context } = reviewer;
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { changeId } = await api.entity('Ada Marov', 'person', ['The Keeper']);
  await reviewer.client.call(routes.submitChange, {
    body: {
      commandId: randomUUID(),
      streamId: project.id,
      command: { kind: 'change.accept', changeId, revision: 1, note: '' },
    },
  });
  const text = new WritingPage(page);
  const lists = ['entities', 'sources'].map((name) => page.waitForResponse(new RegExp(`/${name}\\?limit=200`)));
  await text.open(api.path);
  await Promise.all(lists);
  await context.setOffline(true);
  await text.select('lamp oil');
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Entity or type' }).fill('keeper');
  await expect(page.getByText('You are offline. The list has what this device knew last.')).toBeVisible();
  await page.getByRole('option', { name: /Ada Marov.*also “The Keeper”/ }).click();
  await expect(text.card(/“lamp oil”.*sending/)).toContainText('Ada Marov');
  await context.setOffline(false);
  await expect(indicator(page)).toHaveText('', { timeout: 40_000 });
  await expect(text.card(/“lamp oil”.*proposed/)).toContainText('Ada Marov');
});

test('offline before anything was installed, another screen and a dialog say so, and open once the network is back', async ({
  person,
  project,
}) => {
  const reviewer = await person('reviewer');
  const { page, context } = reviewer;
  const api = await project.imports(reviewer.client, TEXT, 'markdown');
  const text = new WritingPage(page);
  await text.open(api.path);
  await context.setOffline(true);
  await page.keyboard.press('Control+k');
  const closed = page.getByRole('dialog', { name: 'This could not be loaded' });
  await expect(closed).toContainText('You are offline. This has not been opened on this device.');
  await closed.getByRole('button', { name: 'Try again' }).click();
  await expect(closed).toContainText('You are offline.');
  await page.keyboard.press('Escape');
  await expect(closed).toHaveCount(0);
  const parts = page.getByRole('navigation', { name: 'Project' });
  await parts.getByRole('link', { name: 'Sources' }).click();
  const missing = page.getByRole('alert').filter({ hasText: 'You are offline. This screen has not been opened' });
  await expect(missing).toBeVisible();
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeVisible();
  await page.goBack();
  await expect(text.text).toContainText('Nine crates');
  await page.goForward();
  await expect(missing).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible();
});

test('after signing out, nothing of the account can be opened offline', async ({ person, project }) => {
  const analyst = await person('analyst', WITH_WORKER);
  const { page, context } = analyst;
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const kept = () =>
    page.evaluate(
      async () =>
        (await indexedDB.databases()).filter(({ name }) => name?.includes('-offline-')).length +
        Object.keys(localStorage).filter((name) => name.includes('-recent-')).length,
    );
  await new WritingPage(page).open(api.path);
  await untilInstalled(page);
  // Something was opened from the palette.
  await page.evaluate((id) => localStorage.setItem(`scholium-recent-${id}`, '[]'), analyst.id);
  await expect.poll(kept).toBe(2);
  await page.getByRole('button', { name: /account and theme$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Scholium' })).toBeVisible();
  await expect.poll(kept).toBe(0);
  await context.setOffline(true);
  await page.goto(api.path);
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  await expect(page.getByText('Nine crates')).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Sign in to Scholium' })).toBeVisible();
});
