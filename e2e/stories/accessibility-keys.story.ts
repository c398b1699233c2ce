import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { QueuePage } from '../support/queue-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';

const shortcuts = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const headerButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Keyboard shortcuts' });

test('single-letter shortcuts act inside the queue only, can be changed, and switched off', async ({
  person,
  project,
}) => {
  const [analyst, { page, client }] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const ids = [
    await api.highlight('harbor pilots'),
    await api.highlight('lamp fee'),
    await api.highlight('Sawt al-Fanar'),
  ];
  const states = async () => Promise.all(ids.map(async (id) => (await api.as(client).detail(id)).change.state));
  const queue = new QueuePage(page);
  await queue.open(project.path, '?sort=oldest');
  await queue.looksAt('harbor pilots');
  await expect(queue.list).toBeFocused();

  await headerButton(page).focus();
  await page.keyboard.press('a');
  await page.keyboard.press('j');
  await queue.looksAt('harbor pilots');
  await page.getByRole('link', { name: 'Skip to queue' }).press('Enter');
  await expect(queue.list).toBeFocused();
  await page.keyboard.press('a');
  await queue.looksAt('lamp fee');
  await expect.poll(states).toEqual(['accepted', 'proposed', 'proposed']);

  await page.keyboard.press('?');
  const change = shortcuts(page).getByRole('button', { name: 'Change the key for “Accept”' });
  await change.click();
  await page.keyboard.press('j');
  await expect(shortcuts(page).getByText('j is in use: Next change')).toBeVisible();
  await page.keyboard.press('y');
  await expect(shortcuts(page).getByRole('row', { name: /Accept/ })).toContainText('y');
  await page.keyboard.press('Escape');
  await expect(shortcuts(page)).toHaveCount(0);
  await expect(queue.list).toBeFocused();
  await page.keyboard.press('a');
  await expect(queue.decision.getByRole('button', { name: 'Accept' })).toContainText('y');
  await page.keyboard.press('y');
  await queue.looksAt('Sawt al-Fanar');
  await expect.poll(states).toEqual(['accepted', 'accepted', 'proposed']);

  await page.keyboard.press('?');
  await shortcuts(page).getByRole('checkbox', { name: 'Switch off single-letter shortcuts' }).check();
  await page.reload();
  await queue.looksAt('Sawt al-Fanar');
  await expect(queue.list).toBeFocused();
  for (const key of ['y', 'a', 'r', '?']) await page.keyboard.press(key);
  await expect(shortcuts(page)).toHaveCount(0);
  await expect(queue.decision.getByRole('button', { name: 'Reject' })).toBeVisible();
  expect(await states()).toEqual(['accepted', 'accepted', 'proposed']);
  await headerButton(page).click();
  await shortcuts(page).getByRole('checkbox', { name: 'Switch off single-letter shortcuts' }).uncheck();
  await shortcuts(page).getByRole('button', { name: 'Restore the usual keys' }).click();
  await page.keyboard.press('Escape');
  await expect(headerButton(page)).toBeFocused();
  await page.getByRole('link', { name: 'Skip to queue' }).press('Enter');
  await page.keyboard.press('a');
  await expect.poll(states).toEqual(['accepted', 'accepted', 'accepted']);
});

test('text, cards and find are reached at once, and the focus returns after every dialog', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, await report());
  await api.mention('Tahmir');
  await api.highlight('harbor pilots');
  const text = new DocumentPage(page);
  await text.open(api.path);
  await expect(text.text).toBeFocused();

  // The first stops of the Tab key.
  await expect(text.card(/^Mention/)).toBeVisible();
  const first = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, [tabindex="0"]')]
      .slice(0, 3)
      .map((one) => one.textContent),
  );
  expect(first).toEqual(['Skip to content', 'Skip to text', 'Skip to cards']);
  await page.getByRole('link', { name: 'Skip to cards' }).press('Enter');
  await expect(text.margin.getByRole('button').first()).toBeFocused();
  await page.getByRole('link', { name: 'Skip to text' }).press('Enter');
  await expect(text.text).toBeFocused();

  await headerButton(page).focus();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('textbox', { name: 'Find in document' })).toBeFocused();
  await page.keyboard.press('Escape');
  await headerButton(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(text.text).toBeFocused();
  const chosen = text.margin.getByRole('button', { expanded: true });
  await expect(chosen).toBeVisible();

  await headerButton(page).press('Enter');
  await expect(shortcuts(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(headerButton(page)).toBeFocused();

  const more = text.card(/^Mention/).getByRole('button', { name: 'More for this annotation' });
  await text
    .card(/^Mention/)
    .getByRole('button')
    .first()
    .click();
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Tag other mentions of these words' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(more).toBeFocused();

  await text.select('harbor pilots');
  const blame = text.bar.getByRole('button', { name: 'Who wrote this' });
  await blame.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Who wrote this' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Who wrote this' })).toHaveCount(0);
  await expect(blame).toBeFocused();
});
