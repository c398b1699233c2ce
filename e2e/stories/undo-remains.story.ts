import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { QueuePage } from '../support/queue-page.js';
import { test } from '../support/fixtures.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier.';

const undo = (page: Page) => page.keyboard.press('Control+z');

test('what could not be taken back is named with the reason, and is tried again', async ({ person, project }) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const entity = await api.entity('Keeper of Marov');
  const mention = await api.mention('The keeper', entity.id);
  const others = [await api.highlight('nine crates'), await api.highlight('at dawn')];
  const state = async (id: string) => (await api.detail(id)).change.state;
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  for (const name of [/Keeper of Marov/, /nine crates/, /at dawn/]) {
    await queue.row(name).first().click();
    await page.keyboard.press('x');
  }
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('a');
  await page
    .getByRole('dialog', { name: 'Accept 3 changes' })
    .getByRole('button', { name: 'Accept 3 changes' })
    .click();
  await expect.poll(() => state(entity.changeId)).toBe('accepted');
  await api.as(admin.client).accept(mention);
  await page.reload();
  await expect(page.getByText('You’re all caught up')).toBeVisible();
  await undo(page);
  const complaint = page.getByRole('alert').filter({ hasText: 'refused' });
  await expect(complaint).toContainText('Undo: Accepted: 3 changes: 1 of 3 refused');
  await expect(complaint).toContainText('2 of 3 done. What remains:');
  await expect(complaint).toContainText('“Keeper of Marov”: Accepted work relies on this.');
  for (const id of others) expect(await state(id)).toBe('proposed');
  expect(await state(entity.changeId)).toBe('accepted');

  await api.as(admin.client).reopen(mention);
  await complaint.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => state(entity.changeId)).toBe('proposed');
  await expect(complaint).toHaveCount(0);
  // It is nowhere else either: what could not be taken back was kept with its step.
  await expect(page.getByRole('button', { name: /refused/ })).toHaveCount(0);
});
