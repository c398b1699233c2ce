import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';

/** What the screen itself says: rows of lists hold what people wrote. */
const words = (page: Page) =>
  page.getByRole('main').locator('h1, h2, label, button:not(li *), a:not(li *, td *)').allInnerTexts();

test('the language of the browser is used, and catalogues only where they are needed', async ({ person, project }) => {
  const english = await person('analyst', { locale: 'fr-FR' });
  const loaded: string[] = [];
  english.page.on('request', (request) => loaded.push(request.url()));
  await english.page.goto('/inbox');
  await expect(english.page.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect(english.page.locator('html')).toHaveAttribute('lang', 'en');
  expect(loaded.filter((url) => /\/(de|pseudo)-/.test(url))).toEqual([]);

  const german = await person('analyst', { locale: 'de-AT' });
  await german.page.goto('/inbox');
  await expect(german.page.getByRole('heading', { name: 'Posteingang' })).toBeVisible();
  await expect(german.page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(german.page.getByRole('link', { name: 'Posteingang', exact: false })).toBeVisible();
  await german.page.goto('/inbox/preferences');
  await expect(german.page.getByRole('button', { name: 'Speichern' })).toBeVisible();
  expect(await violationsEverywhere(german.page)).toEqual([]);
  const document = await project.imports(german.client, 'Der Hafen\n\nDie Lotsen bleiben an Land.');
  await document.highlight('Lotsen');
  await german.page.goto(`${document.path}/history`);
  const history = german.page.getByRole('main');
  await expect(history).toContainText(/hat eine Markierung\s+Lotsen\s+vorgeschlagen/);
  await expect(history).toContainText(/hat das Dokument\s+Der Hafen\s+importiert/);
});

test('with words a third longer nothing is cut off, and nothing is shown that is in no catalogue', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst', { locale: 'en-XA', viewport: { width: 390, height: 800 } });
  const { path: text } = await project.imports(client, 'The Harbour\n\nThe pilots stay ashore.');
  const lists = ['review', 'entities', 'sources', 'import', 'exports'].map((list) => `${project.path}/${list}`);
  for (const path of ['/inbox', '/inbox/preferences', '/account', ...lists]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: /^\[.*\]$/ }).first()).toBeVisible();
    const shown = async () => (await words(page)).map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
    // The list itself comes after the heading.
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(2);
    expect((await shown()).filter((text) => !/^\[.*[\]\d:+]$/su.test(text))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
  await page.goto(text);
  const tools = page.getByRole('main').getByRole('toolbar').first().getByRole('button');
  await expect(tools.first()).toBeVisible();
  const named = await tools.evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent));
  expect(named.filter((name) => !/^\[.*\]$/su.test(name))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
