import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { report } from '../support/project.js';
import { violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';

test('a manager archives a document, takes it out again, and deletes it after seeing what goes with it', async ({
  person,
  project,
}) => {
  const [admin, analyst] = [await person('admin'), await person('analyst')];
  const api = await project.imports(analyst.client, await report());
  const { document } = await analyst.client.call(routes.openDocument, { params: { documentId: api.documentId } });
  const { title } = document;
  const address = `${project.path}/documents/${api.documentId}`;
  const page = admin.page;
  await analyst.page.goto(address);
  await expect(analyst.page.locator('.ProseMirror')).toBeVisible();

  // An analyst has no such actions.
  await page.goto(project.path);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await page.getByRole('button', { name: `Actions for ${title}` }).press('Enter');
  await page.getByRole('menuitem', { name: 'Archive' }).press('Enter');
  await expect(page.getByText('No documents yet')).toBeVisible();
  // Who has it open is told, and can only read on.
  await expect(analyst.page.getByRole('alert').filter({ hasText: 'can only be read' })).toBeVisible();
  await expect(analyst.page.getByRole('radio', { name: 'Annotate' })).toHaveCount(0);

  await page.getByRole('radio', { name: 'Archived' }).check();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  expect(await violationsEverywhere(page)).toEqual([]);
  // A lower marking is decided in the queue, which an archived document is not in: the dialog says what to do.
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Access and marking…' }).click();
  const marking = page.getByRole('dialog', { name: 'Access and marking' });
  await marking.getByRole('radio', { name: 'TLP:AMBER', exact: true }).check();
  await expect(marking.getByRole('status')).toHaveText('Takes effect at once.');
  await marking.getByRole('button', { name: 'Save' }).click();
  await expect(marking).toHaveCount(0);
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Access and marking…' }).click();
  await marking.getByRole('radio', { name: 'TLP:GREEN', exact: true }).check();
  await expect(marking.getByRole('status')).toContainText('A manager can take it out of the archive first');
  await expect(marking.getByRole('button', { name: 'Propose' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Take out of the archive' }).click();
  await expect(page.getByText('Nothing is archived')).toBeVisible();
  await expect(analyst.page.getByRole('alert').filter({ hasText: 'can only be read' })).toHaveCount(0);

  await page.getByRole('radio', { name: 'Active' }).check();
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete document' });
  await expect(dialog.getByText('Deleted with it')).toBeVisible();
  const remove = dialog.getByRole('button', { name: 'Delete document' });
  await expect(remove).toBeDisabled();
  await dialog.getByLabel('Type the title to confirm').fill(title.slice(0, -1));
  await dialog.getByLabel('Reason').fill('Imported twice');
  await expect(remove).toBeDisabled();
  expect(await violationsEverywhere(page)).toEqual([]);
  await dialog.getByLabel('Type the title to confirm').fill(title);
  await remove.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('No documents yet')).toBeVisible();
  await expect(analyst.page.getByText('Page not found, or you don’t have access')).toBeVisible();
  await page.goto(address);
  await expect(page.locator('.ProseMirror')).toHaveCount(0);
});

test('nobody below a manager sees these actions', async ({ person, project }) => {
  const reviewer = await person('reviewer');
  await project.imports((await person('analyst')).client, await report());
  await reviewer.page.goto(project.path);
  await expect(reviewer.page.getByRole('table')).toBeVisible();
  await expect(reviewer.page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0);
});
