import { expect } from '@playwright/test';
import { violationsEverywhere } from '../support/axe.js';
import { cookieOf, NAMES, test } from '../support/fixtures.js';
import { ApiClient } from '../support/api-client.js';

test('a tour is offered to a new person, can be skipped for good, and be started again from the help', async ({
  browser,
  server,
}) => {
  const client = new ApiClient(server.url);
  await client.signInToDemo(NAMES.analyst);
  const context = await browser.newContext({ baseURL: server.url });
  await context.addCookies([cookieOf(client)]);
  const page = await context.newPage();
  const tour = page.getByRole('region', { name: 'Tour' });
  await page.goto('/');
  await expect(tour).toContainText('Step 1 of 5');
  expect(await violationsEverywhere(page)).toEqual([]);
  await page.goto('/inbox');
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect(tour).toBeHidden();
  await page.goto('/');
  await tour.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(tour).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(tour).toBeHidden();

  await page.goto('/inbox');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const term of ['Admiralty grade', 'Stance', 'Orphaned']) await expect(help.getByText(term)).toBeVisible();
  expect(await violationsEverywhere(page)).toEqual([]);
  await help.getByRole('button', { name: 'Start the tour' }).click();
  for (let step = 1; step < 5; step++) {
    await expect(tour).toContainText(`Step ${step} of 5`);
    await tour.getByRole('button', { name: 'Next' }).click();
  }
  await tour.getByRole('button', { name: 'Done' }).click();
  await expect(tour).toBeHidden();
  await context.close();
});
