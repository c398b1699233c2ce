import { expect } from '@playwright/test';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

test('the audit log is filtered, the filter saved, and a document opened as it was then', async ({
  person,
  project,
}) => {
  const [admin, analyst] = [await person('admin'), await person('analyst')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await api.highlight('nine crates');
  const { page } = admin;
  await page.goto('/admin/audit');
  const log = page.getByRole('table', { name: 'Audit log' });
  await page.getByRole('combobox', { name: 'Person' }).fill(analyst.name);
  await page.getByRole('option', { name: analyst.name }).click();
  await page.getByRole('combobox', { name: 'Action' }).fill('Proposed a change');
  await page.getByRole('option', { name: 'Proposed a change', exact: true }).click();
  await expect(log.getByRole('row', { name: /Proposed a change/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Save filter' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Proposals');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(log.getByRole('row', { name: /Imported a document/ }).first()).toBeVisible();

  // On a phone, after a reload.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/admin/audit');
  await expect(page.getByRole('combobox', { name: 'Person' })).toBeHidden();
  await page.getByRole('combobox', { name: 'Saved filter' }).click();
  await page.getByRole('option', { name: 'Proposals' }).click();
  await page.getByRole('button', { name: 'Filters (2)' }).click();
  await expect(page.getByRole('combobox', { name: 'Person' })).toHaveValue(analyst.name);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Remove saved filter' }).click();
  await expect(page.getByRole('combobox', { name: 'Saved filter' })).toBeHidden();

  await log.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/history\?at=\d+$/);
  await expect(page.getByRole('region', { name: 'The text' })).toContainText('nine crates');
});
