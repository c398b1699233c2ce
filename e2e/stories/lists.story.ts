import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';
import { QueuePage } from '../support/queue-page.js';

const titles = (page: Page): Promise<string[]> =>
  page.getByRole('table').locator('tbody tr td a[href*="/documents/"]').allTextContents();
const header = (page: Page, name: string): Locator => page.getByRole('columnheader', { name });

test('documents are sorted by a column, several archived at once, and the place in the list is kept', async ({
  person,
  project,
}) => {
  test.slow();
  const [{ page }, { client }] = [await person('admin'), await person('analyst')];
  const all = Array.from({ length: 60 }, (_, at) => `Note ${String(at).padStart(2, '0')}`);
  const imports = async (titles: readonly string[]) => {
    for (const title of titles) await project.imports(client, `${title}\n\nWords of ${title}.`);
  };
  const selectTwo = async () => {
    for (const title of ['Note 04', 'Note 05']) await page.getByRole('checkbox', { name: `Select ${title}` }).check();
    await expect(page.getByText('2 selected')).toBeVisible();
  };

  // Rows are alike: what selecting shows is looked at beside a few of them.
  await imports(all.slice(0, 6));
  await page.goto(`${project.path}?sort=title&direction=desc`);
  await selectTwo();
  await expect(header(page, 'Title')).toHaveAttribute('aria-sort', 'descending');
  expect(await violationsEverywhere(page)).toEqual([]);

  await imports(all.slice(6));
  await page.goto(project.path);
  await expect(header(page, 'Imported')).toHaveAttribute('aria-sort', 'descending');
  await header(page, 'Title').getByRole('button').press('Enter');
  await expect(header(page, 'Title')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => titles(page)).toEqual(all.slice(0, 50));
  await expect(header(page, 'Title').getByRole('button')).toBeFocused();
  await header(page, 'Title').getByRole('button').click();
  await expect(header(page, 'Title')).toHaveAttribute('aria-sort', 'descending');
  // More than what is loaded is sorted.
  await expect.poll(() => titles(page)).toEqual(all.slice(10).toReversed());
  expect(page.url()).toContain('direction=desc');
  expect(await violationsEverywhere(page)).toEqual([]);

  await page.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => titles(page)).toHaveLength(60);
  const low = page.getByRole('link', { name: 'Note 04' });
  await low.scrollIntoViewIfNeeded();
  await low.click();
  await expect(page.locator('.ProseMirror')).toBeVisible();
  await page.goBack();
  await expect(low).toBeInViewport();
  await expect(header(page, 'Title')).toHaveAttribute('aria-sort', 'descending');

  await selectTwo();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('2 documents archived')).toBeVisible();
  await expect(low).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('2 documents taken out of the archive')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Note 05' })).toHaveCount(1);
});

test('members are searched, sorted and given a role together', async ({ person, project }) => {
  const { page } = await person('admin');
  await page.goto(`${project.path}/members?sort=email`);
  await expect(header(page, 'E-mail')).toHaveAttribute('aria-sort', 'ascending');
  const emails = page.getByRole('cell').filter({ hasText: /^\S+@\S+$/ });
  const found = await emails.allTextContents();
  expect(found.length).toBeGreaterThan(1);
  expect(found).toEqual(found.toSorted());
  await header(page, 'E-mail').getByRole('button').click();
  await expect.poll(() => emails.allTextContents()).toEqual(found.toReversed());
  expect(await violationsEverywhere(page)).toEqual([]);

  await page.getByRole('searchbox', { name: 'Search members' }).fill(found[0]!);
  await expect(emails).toHaveText([found[0]!]);
  await page.getByRole('searchbox', { name: 'Search members' }).fill('');
  await expect(emails).toHaveCount(found.length);
});

test('the queue goes to its last change, and its list is resized with the keyboard for good', async ({
  person,
  project,
}) => {
  test.slow();
  const { page } = await person('reviewer');
  const { client } = await person('analyst');
  const words = Array.from({ length: 230 }, (_, at) => `word${String(at).padStart(3, '0')}`);
  const document = await project.imports(client, `Words\n\n${words.join(' ')}.`);
  for (const word of words)
    await document.propose({ kind: 'highlight', body: { codeIds: ['finance'], note: '' } }, word);
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await queue.looksAt('word000');
  await queue.list.press('End');
  await queue.looksAt('word229');
  await expect(queue.list.getByRole('option').last()).toHaveAttribute('aria-posinset', '230');
  await expect(page.getByText('230 changes')).toBeVisible();

  // The code stands above the passage.
  const code = (await queue.item.getByText('Finance').first().boundingBox())!;
  const passage = (await queue.item.getByRole('group', { name: 'Passage' }).boundingBox())!;
  expect(code.y).toBeLessThan(passage.y);

  const border = page.getByRole('separator', { name: 'Width of the list' });
  const width = async () => (await page.getByRole('region', { name: 'Queue' }).boundingBox())!.width;
  const before = await width();
  await border.press('ArrowRight');
  await border.press('ArrowRight');
  await expect.poll(width).toBe(before + 32);
  expect(await violationsEverywhere(page)).toEqual([]);
  await page.reload();
  await expect.poll(width).toBe(before + 32);
});
