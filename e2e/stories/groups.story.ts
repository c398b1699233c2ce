import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';

test('a group opens a project to its people with a role of the workspace’s own, and closes it while they look', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [admin, analyst] = [await person('admin'), await person('analyst')];
  const newcomer = await admin.client.welcome('Ilka Brandt');
  const ilka = await openBrowserFor(newcomer.client, 'Ilka Brandt', newcomer.id);
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await api.highlight('nine crates');
  await ilka.page.goto(api.path);
  await expect(ilka.page.getByRole('main')).toContainText('Page not found, or you don’t have access');

  const { page } = admin;
  await page.goto('/admin/groups');
  await page.getByRole('button', { name: 'Create group' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('North desk');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('button', { name: 'People of North desk' }).click();
  const dialog = page.getByRole('dialog', { name: 'North desk' });
  await dialog.getByRole('combobox', { name: 'Add people' }).fill('Ilka');
  await page.getByRole('option', { name: /Ilka Brandt/ }).click();
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ilka Brandt' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Roles', exact: true }).click();
  await page.getByRole('button', { name: 'Define a role' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Manager');
  await page.getByRole('button', { name: 'Define', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('There is already a role of this name.');
  await page.getByRole('textbox', { name: 'Name' }).fill('Tagger');
  await page.getByRole('button', { name: 'Define', exact: true }).click();
  const matrix = page.getByRole('region', { name: 'What roles allow' });
  await expect(matrix.getByRole('columnheader', { name: 'Tagger' })).toBeVisible();
  const row = matrix.getByRole('row', { name: /Propose annotations/ });
  await expect(row.getByRole('cell').last()).toHaveText('yes');
  await expect(
    matrix
      .getByRole('row', { name: /Read the pending work/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('no');

  await page.goto(`${project.path}/members`);
  await page.getByRole('combobox', { name: 'Add a person or a group' }).fill('North');
  await page.getByRole('option', { name: 'North desk (1 person)' }).click();
  await page.getByRole('combobox', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Tagger' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Role of North desk' })).toHaveValue('Tagger');
  await expect(
    page.getByRole('table', { name: 'Members' }).getByRole('row', { name: /Ilka Brandt.*by North desk/ }),
  ).toBeVisible();

  // What a change would take is said before it is made.
  await page.getByRole('button', { name: 'Remove North desk' }).click();
  const removing = page.getByRole('dialog', { name: 'Remove North desk?' });
  await expect(removing.getByRole('region', { name: 'Ilka Brandt' })).toContainText(
    'They see nothing of the project any more.',
  );
  await removing.getByRole('button', { name: 'Cancel' }).click();
  for (const name of ['Ilka Brandt', 'Mateo Okafor'])
    await page.getByRole('checkbox', { name: new RegExp(name) }).check();
  await page.getByRole('button', { name: 'Remove selected' }).click();
  const both = page.getByRole('dialog', { name: 'Remove 2 members?' });
  await expect(both.getByRole('region', { name: 'Mateo Okafor' })).toContainText('They see nothing of the project');
  await expect(both.getByRole('region')).toHaveCount(1);
  await both.getByRole('button', { name: 'Cancel' }).click();

  // She proposes, and does not see what waits of others.
  await ilka.page.reload();
  const text = ilka.page.getByRole('textbox', { name: 'The Strait at Marov' });
  await expect(text).toBeVisible();
  await expect(new DocumentPage(ilka.page).card(/nine crates/)).toHaveCount(0);
  await ilka.page.goto(project.path);
  await expect(ilka.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(ilka.page.getByRole('link', { name: 'Import documents' })).toHaveCount(0);
  await ilka.page.goto(api.path);
  await expect(text).toBeVisible();

  await page.goto('/admin/groups');
  await page.getByRole('button', { name: 'People of North desk' }).click();
  await dialog.getByRole('button', { name: 'Take Ilka Brandt out of the group' }).click();
  const leaving = page.getByRole('dialog', { name: 'Take Ilka Brandt out of the group?' });
  await expect(leaving).toContainText('They see nothing of the project any more.');
  await leaving.getByRole('button', { name: 'Take out' }).click();
  await expect(ilka.page.getByRole('main')).toContainText('Page not found, or you don’t have access');
  await expect(dialog.getByRole('status')).toHaveText('Nobody');
});
