import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';

const NAMES = [
  '# The Men of the Strait',
  'Tahir Yuldashev led the Lamp Society (LS). Yuldashev’s men asked what the LS is; the IS man said: it is his.',
  'In spring Yuldashev met the Marov clerk, and the Lamp Society’s ledger named both. Nobody asked Marov Port.',
  'The clerk of Marov signed.',
].join('\n\n');

test('all names of an entity are tagged in one go, and doubtful ones are asked about', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, NAMES, 'markdown');
  const text = new DocumentPage(page);
  const group = await api.entity('Lamp Society', 'organization', ['LS', 'IS']);
  const keeper = await api.entity('Marov', 'person');
  await api.entity('Marov', 'place');
  await api.mention('Lamp Society', group.id, 'organization');
  await api.mention('Marov clerk', keeper.id);
  await text.open(api.path);
  const dialog = page.getByRole('dialog', { name: 'Tag other mentions' });

  await test.step('aliases, possessives, acronyms in capitals alone', async () => {
    await text.click('Lamp Society');
    await expect(text.card(/“Lamp Society”/)).toBeVisible();
    await text.text.focus();
    await page.keyboard.press('m');
    await expect(dialog.getByRole('checkbox')).toHaveCount(4);
    await dialog.getByRole('button', { name: 'Tag 4 mentions' }).click();
    await expect
      .poll(async () => (await api.changes()).map(({ label }) => label).sort())
      .toEqual(['IS', 'LS', 'LS', 'Lamp Society', 'Lamp Society', 'Marov clerk'].sort());
  });

  await test.step('a name that two entities have', async () => {
    await text.click('Marov clerk');
    await text.text.focus();
    await page.keyboard.press('m');
    await expect(dialog).toContainText('Does “Marov” mean this entity here?');
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Yes, tick them' }).click();
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1);
    await expect(dialog.getByRole('checkbox', { name: /Marov Port.*a longer name/ })).not.toBeChecked();
  });
});

test('a possessive is not part of a name, nor the digits of a footnote part of a word', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(
    client,
    "The Men of the Strait\n\nYuldashev’s men.1 The raids2 ended, and Marov's clerk wept.3",
  );
  const text = new DocumentPage(page);
  await text.open(api.path);
  await text.select('Yuldashev’s');
  await page.keyboard.press('1');
  await expect(text.card(/“Yuldashev”, proposed/)).toBeVisible();
  await text.select("Marov's");
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Mention: Marov', exact: true });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const { x, y } = await text.pointAt(['raids', 2], 'start');
  await page.mouse.dblclick(x, y);
  await expect.poll(() => text.selected()).toBe('raids');
});

test('a footnote selected with the keyboard is cited as that footnote', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(
    client,
    'The Men of the Strait\n\nThe men.1 The raids2 ended, and the clerk wept.3',
  );
  const text = new DocumentPage(page);
  await text.open(api.path);
  await text.caretAt('raids');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Citation: footnote 2' })).toBeVisible();
});

test('sources: a typed URL stays whole, a known source takes three keys, footnotes without one are listed', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(
    client,
    'The Men of the Strait\n\nThe men came.1 The raids ended,2 and the clerk wept.3',
  );
  await api.source('Fleet Survey');
  const text = new DocumentPage(page);
  await text.open(api.path);

  await test.step('the coverage number opens the list', async () => {
    const coverage = page.getByRole('region', { name: 'Coverage' });
    await coverage.getByRole('button', { name: '0 of 3 footnotes have a source' }).click();
    await coverage.getByRole('button', { name: 'Footnote 2', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Footnote 2' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('s, a digit, Enter', async () => {
    await text.select('The raids');
    await page.keyboard.press('s');
    await expect(page.getByRole('option', { name: /Fleet Survey/ })).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('textbox', { name: 'Location in source' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(text.card(/^Citation.*proposed/)).toContainText('Fleet Survey');
  });

  await test.step('a URL that is typed', async () => {
    await text.select('The men');
    await page.keyboard.press('s');
    await expect(page.getByRole('option', { name: /Fleet Survey/ })).toBeVisible();
    await page.keyboard.type('https://example.org/a survey', { delay: 5 });
    const search = page.getByRole('combobox', { name: 'Source' });
    await expect(search).toHaveValue('https://example.org/a survey');
    await search.fill('https://example.org/a');
    await page.getByRole('option', { name: /New source/ }).click();
    await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('https://example.org/a');
  });
});

test('a known name takes two keys, a new one three, with its aliases in one step', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, NAMES, 'markdown');
  await api.entity('Lamp Society', 'organization', ['LS']);
  const { page } = analyst;
  const text = new DocumentPage(page);
  await text.open(api.path);
  const linked = async (words: string, entity: string) => {
    await expect(text.card(new RegExp(`“${words}”, proposed`))).toBeVisible();
    const { id } = (await api.changes()).find(({ label }) => label === words)!;
    await expect
      .poll(async () =>
        Object.values((await api.detail(id)).labels)
          .map((label) => JSON.stringify(label))
          .join(),
      )
      .toContain(entity);
  };

  await test.step('an alias: the bar says what the digit links, and the digit does', async () => {
    await text.select('LS');
    const known = text.bar.getByRole('button', { name: 'Tag as Organization: Lamp Society' });
    await expect(known).toBeVisible();
    await page.keyboard.press((await known.locator('kbd').textContent())!);
    await linked('LS', 'Lamp Society');
  });

  await test.step('a new name: t, the digit of the type, Enter; then it is found by the one who proposed it', async () => {
    await text.select('Yuldashev’s');
    await page.keyboard.press('t');
    await page.keyboard.press('1');
    await expect(page.getByRole('option', { name: 'Create new person “Yuldashev”' })).toHaveAttribute(
      'data-combobox-selected',
      /./,
    );
    await page.keyboard.press('Enter');
    await expect(text.card(/“Yuldashev”, proposed/)).toHaveCount(1);
    await text.drag(['In spring Yuldashev', 10], ['In spring Yuldashev', -1]);
    await page.keyboard.press('t');
    await expect(page.getByRole('option', { name: /Yuldashev.*proposed/ })).toHaveAttribute(
      'data-combobox-selected',
      /./,
    );
    await page.keyboard.press('Enter');
    await expect(text.card(/“Yuldashev”, proposed/)).toHaveCount(2);
    expect((await api.changes()).filter(({ label }) => label === 'Yuldashev')).toHaveLength(2);
  });

  await test.step('name, type and aliases in one step, and a warning where the name is taken', async () => {
    await text.select('Marov clerk');
    await page.keyboard.press('t');
    await page.getByRole('option', { name: 'New entity with type and aliases…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Mention/ });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Lamp Society');
    await expect(dialog.getByRole('status').filter({ hasText: 'Another entity has this name' })).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: /^Person/ }).click();
    await dialog.getByRole('button', { name: 'Add a name' }).click();
    await dialog.getByRole('textbox', { name: 'Name 2' }).fill('The clerk');
    await dialog.getByRole('button', { name: 'Create and tag' }).click();
    await expect(text.card(/^Mention, Person: “Marov clerk”, proposed/)).toBeVisible();
  });

  await test.step('the reviewer is warned too', async () => {
    await reviewer.page.goto(`/projects/${api.projectId}/review?kind=entity`);
    await reviewer.page
      .getByRole('option', { name: /Lamp Society/ })
      .first()
      .click();
    await expect(reviewer.page.getByRole('status').filter({ hasText: 'Another entity has this name' })).toBeVisible();
  });
});
