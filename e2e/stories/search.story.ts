import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Locator, Page, Request } from '@playwright/test';
import { routes } from '@scholium/contract';
import { violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';
import { Project } from '../support/project.js';

const TEXT = [
  'Birds of the cliff',
  ...Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} says little of anything, as those around it do.`),
  'A pair of gyrfalcons nested above the harbour that year.',
  ...Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 42} says no more, and so it ends.`),
].join('\n\n');

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search and commands' });
const options = (page: Page): Locator => page.getByRole('listbox', { name: 'Results' }).getByRole('option');
const group = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const current = (page: Page): Locator => page.getByRole('option', { selected: true });

/** Opens the palette by its keys and types. */
async function type(page: Page, words: string): Promise<void> {
  if (!(await field(page).isVisible())) await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await field(page).fill(words);
}

test('what a person may see is found by its words and opens at its place; to others it does not exist', async ({
  person,
}) => {
  test.slow();
  const [admin, analyst, reviewer] = [await person('admin'), await person('analyst'), await person('reviewer')];
  const project = await Project.create(admin.client, 'The cliff', { [analyst.id]: 'annotator' });
  const document = await project.imports(analyst.client, TEXT);
  const { id: entityId, changeId } = await document.entity('Ада Гирфалькон', 'person', ['Ada Gyrfalcon']);
  await admin.client.call(routes.submitChange, {
    body: {
      commandId: randomUUID(),
      streamId: project.id,
      command: { kind: 'change.accept', changeId, revision: 1, note: '' },
    },
  });
  await analyst.client.call(routes.submitDiscussion, {
    body: {
      commandId: randomUUID(),
      streamId: document.documentId,
      command: {
        kind: 'thread.open',
        threadId: randomUUID(),
        commentId: randomUUID(),
        target: { kind: 'passage' },
        anchors: [document.at('above the harbour')],
        text: 'Did the gyrfalcons come back?',
        mentions: [],
      },
    },
  });
  // The words of texts are read a few seconds after they were written.
  await expect
    .poll(
      async () => {
        const { groups } = await analyst.client.call(routes.search, { query: { q: 'gyrfalcon' } });
        return groups.flatMap(({ kind, hits }) => (hits.length > 0 ? [kind] : []));
      },
      { timeout: 30_000 },
    )
    .toEqual(['entity', 'text', 'thread']);

  const { page } = analyst;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'My work' })).toBeVisible();
  // Typed before the dialog has been loaded.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gyrfalc');
  await expect(field(page)).toHaveValue('gyrfalc');
  await expect(group(page, 'In texts').getByRole('option')).toContainText('A pair of gyrfalcons nested');
  await expect(group(page, 'In texts').locator('mark')).toHaveText('gyrfalcons');
  await expect(group(page, 'In texts').getByRole('option')).toContainText('The cliff');
  await expect(group(page, 'Entities').getByRole('option')).toContainText('Ada Gyrfalcon');
  await expect(group(page, 'Discussions').locator('mark')).toHaveText('gyrfalcons');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await current(page).getAttribute('id'))!);
  expect(await violationsEverywhere(page)).toEqual([]);

  // By keyboard to the passage, which is in view and lit.
  await expect(current(page)).toContainText('Ада Гирфалькон');
  await page.keyboard.press('ArrowDown');
  await expect(current(page)).toContainText('A pair of');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('paragraph').filter({ hasText: 'gyrfalcons nested' })).toBeInViewport();
  await expect(page.getByRole('search', { name: 'Find in document' })).toContainText('1 of 1');
  await expect(page.getByRole('textbox', { name: 'Find in document' })).toHaveValue('gyrfalcons');
  // And again from where somebody has read on.
  const passage = page.getByRole('paragraph').filter({ hasText: 'gyrfalcons nested' });
  await page.getByText('Paragraph 1 says').scrollIntoViewIfNeeded();
  await expect(passage).not.toBeInViewport();
  await type(page, 'gyrfalc');
  await group(page, 'In texts').getByRole('option').click();
  await expect(passage).toBeInViewport();

  // A discussion opens at its passage, an entity its page.
  await type(page, 'gyrfalcons come');
  await group(page, 'Discussions').getByRole('option').click();
  await expect(page).toHaveURL(/thread=/);
  await expect(page.getByText('Did the gyrfalcons come back?').first()).toBeVisible();
  // Other stories may have entities of such a name.
  await type(page, 'ada');
  await group(page, 'Entities').getByRole('option').filter({ hasText: 'Ада Гирфалькон' }).click();
  await expect(page.getByRole('heading', { name: 'Ада Гирфалькон' })).toBeVisible();
  expect(page.url()).toContain(entityId);

  // What was opened last comes first when nothing is typed.
  await type(page, '');
  await expect(group(page, 'Recent').getByRole('option').nth(0)).toContainText('Ада Гирфалькон');
  await expect(group(page, 'Recent').getByRole('option').nth(2)).toContainText('Birds of the cliff');

  // An answer that comes late does not take the place of a newer one.
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  await page.route(/\/api\/search\?.*q=cliff(&|$)/, async (route) => {
    await held;
    await route.continue();
  });
  const isLate = (request: Request) => /\/api\/search\?.*q=cliff(&|$)/.test(request.url());
  const asked = page.waitForRequest(isLate);
  const ended = Promise.race([
    page.waitForEvent('requestfinished', isLate),
    page.waitForEvent('requestfailed', isLate),
  ]);
  await type(page, 'cliff');
  await asked;
  await type(page, 'gyrfalcons');
  await expect(group(page, 'In texts').getByRole('option')).toHaveCount(1);
  free();
  await ended;
  await expect(group(page, 'In texts').locator('mark')).toHaveText('gyrfalcons');
  await type(page, 'no such words');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing found for “no such words”' })).toBeVisible();

  // Without a connection what is known here is found.
  await page.unrouteAll();
  await analyst.context.setOffline(true);
  await type(page, 'birds');
  await expect(options(page).first()).toContainText('Birds of the cliff');
  await expect(page.getByRole('status').filter({ hasText: 'What is known here is shown.' })).toBeVisible();
  await analyst.context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: /\d+ results?/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);

  // Who is no member finds none of it.
  await reviewer.page.goto('/');
  await expect(reviewer.page.getByRole('heading', { name: 'My work' })).toBeVisible();
  await type(reviewer.page, 'gyrfalcons');
  await expect(reviewer.page.getByRole('status').filter({ hasText: 'Nothing found for' })).toBeVisible();
  await expect(options(reviewer.page)).toHaveCount(0);
  // A command of exactly that name comes before projects that have the word somewhere in theirs.
  await Project.create(admin.client, 'All about the inbox', { [reviewer.id]: 'reader' });
  await reviewer.page.reload();
  await type(reviewer.page, 'inbox');
  await expect(options(reviewer.page).filter({ hasText: 'All about the inbox' })).toBeVisible();
  await reviewer.page.keyboard.press('Enter');
  await expect(reviewer.page).toHaveURL(/\/inbox$/);
});
