import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';

test('the form of a source asks for little; what is seldom known is folded away, but not when something is wrong with it', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  await page.goto(`${project.path}/sources`);
  await page.getByRole('button', { name: 'Add a source' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Fill in' }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Fleet Survey');
  const archived = dialog.getByRole('textbox', { name: 'Archived at' });
  await expect(archived).toBeHidden();
  const more = dialog.getByRole('button', { name: 'More fields' });
  await more.click();
  await archived.fill('in a drawer');
  await more.click();
  await expect(archived).toBeHidden();
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(archived).toBeFocused();
  await expect(dialog).toContainText('A URL that begins with http:// or https://.');
  await archived.fill('https://example.org/survey');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog).toBeHidden();
});

test('beside a footnote the whole form is on the screen', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(
    analyst.client,
    '# Ports\n\nThe pilots stay ashore.[^1]\n\n[^1]: A survey.\n',
    'markdown',
  );
  const { page } = analyst;
  await page.setViewportSize({ width: 1280, height: 800 });
  await new DocumentPage(page).open(api.path);
  await page.getByRole('link', { name: 'Footnote 1', exact: true }).click();
  await page.getByRole('button', { name: 'Attach source to footnote 1' }).click();
  await page.getByRole('option', { name: /New source/ }).click();
  const send = page.getByRole('button', { name: 'Use this source' });
  await expect(send).toBeInViewport({ ratio: 1 });
});
