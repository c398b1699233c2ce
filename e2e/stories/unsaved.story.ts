import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import type { Content } from '@scholium/review';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

test('a code says what uses it, is kept while accepted work does, and is asked about while pending work does', async ({
  person,
  project,
}) => {
  const [{ client }, reviewer, { page }] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(
    client,
    '# Harbour notes\n\nThe pilots stay ashore. The harbour is closed.',
    'markdown',
  );
  const highlight = (code: string): Content => ({ kind: 'highlight', body: { codeIds: [code], note: '' } });
  const { vocabulary } = await client.call(routes.getProject, { params: { projectId: project.id } });
  const [used, waiting, free] = vocabulary.codes.filter(({ id }) => !vocabulary.codes.some((c) => c.parentId === id));
  await api.as(reviewer.client).accept(await api.propose(highlight(used!.id), 'pilots'));
  await api.propose(highlight(waiting!.id), 'harbour');

  await page.goto(`${project.path}/settings`);
  const codes = page.getByRole('region', { name: 'Codes' });
  await expect(codes.getByText('1 accepted', { exact: true })).toBeVisible();
  await expect(codes.getByText('1 pending', { exact: true })).toBeVisible();
  const remove = (label: string) => codes.getByRole('button', { name: `Remove ${label}`, exact: true });

  await remove(used!.label).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 accepted');
  await expect(dialog.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await remove(waiting!.label).click();
  await expect(dialog).toContainText('1 pending');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(remove(waiting!.label)).toBeVisible();
  await remove(free!.label).click();
  await expect(remove(free!.label)).toBeHidden();

  // What is not saved is asked about.
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await expect(dialog).toContainText('Leave without saving the vocabulary?');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(remove(free!.label)).toBeHidden();
  await page.getByRole('button', { name: 'Save vocabulary' }).click();
  await expect(page.getByText('The vocabulary is saved.')).toBeVisible();
  await page.getByLabel('Description').fill('Two words more');
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await page.getByRole('dialog', { name: 'Discard what you entered?' }).getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('a code that was put to use after the settings were opened is not removed', async ({ person, project }) => {
  const [{ client }, reviewer, { page }] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(client, '# Harbour notes\n\nThe pilots stay ashore.', 'markdown');
  const { vocabulary } = await client.call(routes.getProject, { params: { projectId: project.id } });
  const code = vocabulary.codes.find(({ id }) => !vocabulary.codes.some(({ parentId }) => parentId === id))!;
  await page.goto(`${project.path}/settings`);
  await page.getByRole('button', { name: `Remove ${code.label}`, exact: true }).click();
  await api
    .as(reviewer.client)
    .accept(await api.propose({ kind: 'highlight', body: { codeIds: [code.id], note: '' } }, 'pilots'));
  await page.getByRole('button', { name: 'Save vocabulary' }).click();
  await expect(page.getByRole('alert')).toContainText(`In use: ${code.label}.`);
});

test('a form that was begun is asked about when it is closed or its screen is left', async ({ person, project }) => {
  const { page } = await person('analyst');
  await page.goto(project.path);
  await page.getByRole('link', { name: 'Sources' }).click();
  const form = page.getByRole('dialog', { name: 'Add a source' });
  const question = page.getByRole('dialog', { name: 'Discard what you entered?' });
  const begin = async () => {
    await page.getByRole('button', { name: 'Add a source' }).first().click();
    await form.getByRole('tab', { name: 'Fill in' }).click();
  };
  await begin();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  await begin();
  const title = form.getByRole('textbox', { name: 'Title' });
  await title.fill('Fleet Survey');
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(title).toHaveValue('Fleet Survey');

  await page.evaluate(() => history.back());
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(title).toHaveValue('Fleet Survey');

  await form.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toBeHidden();
  await begin();
  await expect(title).toHaveValue('');
  await title.fill('Harbour Survey');
  await form.getByRole('button', { name: 'Propose' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await expect(page).toHaveURL(/\/$/);

  await page.goto('/inbox/preferences');
  await page.getByRole('radio', { name: 'None' }).check();
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Scholium, my work' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('a reason is kept at its change, and that of many and a link in the text are asked about', async ({
  person,
  project,
}) => {
  const [{ client }, { page }] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(client, '# Harbour notes\n\nThe pilots stay ashore.', 'markdown');
  for (const words of ['pilots', 'ashore']) await api.highlight(words);
  const question = page.getByRole('dialog', { name: 'Discard what you entered?' });
  const words = page.getByRole('textbox', { name: 'In your words' });
  await page.goto(`${project.path}/review`);
  const row = (name: string) => page.getByRole('listbox', { name: 'Changes' }).getByRole('option', { name });
  await row('pilots').click();
  await page.getByRole('button', { name: 'Reject' }).click();
  await words.fill('Too short a passage');
  await words.press('Escape');
  await row('ashore').click();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(words).toHaveValue('');
  await words.press('Escape');
  await row('pilots').click();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(words).toHaveValue('Too short a passage');
  await words.press('Escape');

  await row('pilots').click();
  await page.keyboard.press('x');
  const selected = page.getByRole('region', { name: 'Selected changes' });
  await selected.getByRole('button', { name: 'Reject' }).click();
  const many = page.getByRole('dialog', { name: 'Reject 1 change' });
  await many.getByRole('textbox', { name: 'In your words' }).fill('Too short');
  await many.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(many).toBeHidden();

  const writing = new WritingPage(page);
  await new DocumentPage(page).open(api.path);
  await writing.mode('Edit');
  await writing.mark('pilots');
  await page.getByRole('button', { name: 'Link (Ctrl K)' }).click();
  const link = page.getByRole('dialog', { name: 'Link the selected words' });
  await link.getByRole('textbox').fill('https://example.org/');
  await link.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await link.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(link).toBeHidden();
});

test('Escape asks about a new source that was begun at its words, and not about a search', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, '# Harbour notes\n\nThe pilots stay ashore.', 'markdown');
  for (const words of ['stay', 'ashore']) await api.highlight(words);
  const text = new DocumentPage(page);
  await text.open(api.path);
  const search = page.getByRole('combobox').last();
  await text.select('pilots');
  await page.keyboard.press('s');
  await page.keyboard.type('Fleet');
  await expect(search).toHaveValue('Fleet');
  await page.getByRole('option', { name: /New source/ }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('Fleet Survey');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard what you entered?' });
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(title).toHaveValue('Fleet Survey');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(title).toBeHidden();

  // A form on a card asks when another card is chosen.
  const card = text.card(/ashore/);
  const head = (words: RegExp) => text.card(words).getByRole('button').first();
  await text.click('The pilots');
  await head(/ashore/).click();
  await card.getByRole('button', { name: 'Edit' }).click();
  const note = card.getByRole('textbox', { name: 'Note' });
  await note.fill('Since the strike');
  await head(/stay/).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(note).toHaveValue('Since the strike');
  await text.click('pilots');
  await question.getByRole('button', { name: 'Stay' }).click();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(question).toBeHidden();
  await expect(card).toContainText('Since the strike');
});
