import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import type { Content } from '@scholium/review';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';

test('a code in use is merged into another, which everybody sees at once, and the merge is reverted', async ({
  person,
  project,
}) => {
  const [{ client, page: reading }, reviewer, { page }] = [
    await person('analyst'),
    await person('reviewer'),
    await person('admin'),
  ];
  const api = await project.imports(
    client,
    '# Harbour notes\n\nThe pilots stay ashore. The harbour is closed.',
    'markdown',
  );
  const highlight = (code: string): Content => ({ kind: 'highlight', body: { codeIds: [code], note: '' } });
  await api.as(reviewer.client).accept(await api.propose(highlight('finance'), 'pilots'));
  await api.propose(highlight('finance'), 'harbour');
  const text = new DocumentPage(reading);
  await text.open(api.path);
  await expect(text.card(/Finance.*pilots/)).toBeVisible();

  await page.goto(`${project.path}/settings`);
  const codes = page.getByRole('region', { name: 'Codes' });
  const remove = codes.getByRole('button', { name: 'Remove Finance', exact: true });
  await remove.click();
  const dialog = page.getByRole('dialog', { name: '“Finance” is in use' });
  await expect(dialog.getByRole('button', { name: 'Merge' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Merge into' }).fill('Logist');
  await page.getByRole('option', { name: /Logistics/ }).click();
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(remove).toBeHidden();
  await expect(codes.getByText('1 accepted, 1 pending', { exact: true })).toBeVisible();
  const merged = page.getByRole('region', { name: 'Merged' });
  await expect(merged).toContainText('“Finance” into');
  await expect(text.card(/Logistics.*pilots/)).toBeVisible();
  await expect(text.card(/Logistics.*harbour/)).toBeVisible();
  await expect(text.card(/Finance/)).toHaveCount(0);
  const { items } = await client.call(routes.getQueue, {
    params: { projectId: project.id },
    query: { type: ['logistics'], document: [api.documentId] },
  });
  expect(items).toHaveLength(2);

  // Nothing is merged or reverted while the form has changes that are not saved.
  await codes.getByRole('textbox', { name: 'Name' }).first().fill('Means');
  await expect(merged.getByRole('button', { name: 'Revert the merge of Finance' })).toBeDisabled();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await merged.getByRole('button', { name: 'Revert the merge of Finance' }).click();
  await expect(remove).toBeVisible();
  await expect(merged).toBeHidden();
  await expect(text.card(/Finance.*pilots/)).toBeVisible();
  await expect(text.card(/Logistics/)).toHaveCount(0);
});
