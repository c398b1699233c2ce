import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { READ } from '../support/annotation-import-screens.js';
import { violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';

const TEXT = '# Ferry notes\n\nThe 🚢 pilots wait for Mara Quill.\n\nNobody asks why, in שלום.';

test('annotations come back from an export to a fresh copy, once, and those of other programs are mapped and placed', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const accepted = async (content: Parameters<typeof api.propose>[0], words: string) =>
    api.as(reviewer.client).accept(await api.propose(content, words));
  const mention = { kind: 'mention', body: { entityTypeId: 'person', entityId: null, role: null } } as const;
  await accepted(mention, 'Mara Quill');
  await accepted({ kind: 'highlight', body: { codeIds: ['finance'], note: 'seen' } }, '🚢 pilots');
  const copy = await project.imports(analyst.client, TEXT.replace('Ferry notes', 'Copied notes'), 'markdown');
  const { page } = analyst;

  await page.goto(`${project.path}/exports?document=${api.documentId}`);
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'W3C Web Annotation (JSON-LD)' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click({ timeout: 20_000 }),
  ]);
  const file = { name: 'export.zip', mimeType: 'application/zip', buffer: await readFile(await download.path()) };
  const choose = (chosen: typeof file) => page.getByLabel('File of annotations').setInputFiles(chosen);
  const imports = page.getByRole('region', { name: 'Your imports to this document' }).getByRole('listitem');

  await test.step('what was exported is proposed on the copy', async () => {
    await page.goto(`${project.path}/documents/${copy.documentId}`);
    await page.getByRole('link', { name: 'Import annotations…' }).click();
    await choose(file);
    await expect(page.getByText('2 new annotations are proposed.')).toBeVisible(READ);
    expect(await violationsEverywhere(page)).toEqual([]);
    await page.getByRole('button', { name: 'Propose 2 annotations' }).click();
    await expect(imports.first()).toContainText('2 annotations were proposed.', { timeout: 20_000 });
  });

  await test.step('the same file proposes nothing more', async () => {
    await choose(file);
    await expect(page.getByText('2 annotations are there already.')).toBeVisible(READ);
    await expect(page.getByRole('button', { name: 'Propose 0 annotations' })).toBeDisabled();
    await page.getByRole('button', { name: 'Choose another file' }).click();
  });

  await test.step('types are mapped to the vocabulary, and what is not found is placed by hand', async () => {
    const table = 'label,quote,note\nShip,🚢,big\nShip,nowhere,\n';
    await choose({ name: 'model.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await expect(page.getByText('2 annotations are left out')).toBeVisible(READ);
    await page.getByRole('combobox', { name: 'What “Ship” becomes' }).click();
    await page.getByRole('option', { name: 'Finance' }).click();
    await expect(page.getByText('1 new annotation is proposed.')).toBeVisible();
    const text = page.getByRole('textbox', { name: 'Text of the document' });
    await page.getByRole('button', { name: 'Place here' }).click();
    await expect(page.getByText('Select words in the text first.')).toBeVisible();
    await text.evaluate((field: HTMLTextAreaElement) => {
      const from = field.value.indexOf('Nobody');
      field.setSelectionRange(from, from + 'Nobody'.length);
    });
    await page.getByRole('button', { name: 'Place here' }).click();
    await expect(page.getByText('Placed on “Nobody”.')).toBeVisible();
    await page.getByRole('button', { name: 'Propose 2 annotations' }).click();
    await expect(imports.first()).toContainText('model.csv');
    await expect(imports.first()).toContainText('2 annotations were proposed.', { timeout: 20_000 });
  });

  await test.step('what was proposed waits in the queue, with where it is from', async () => {
    await imports.first().getByRole('link', { name: 'Show in the queue' }).click();
    // The code of the queue is loaded now.
    await expect(page.getByRole('listbox', { name: 'Changes' })).toBeVisible({ timeout: 20_000 });
    for (const words of ['Mara Quill', '🚢 pilots', 'Nobody'])
      await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Where it is from' })).toContainText('From the file ');
    const files = (
      await analyst.client.call(routes.openDocument, { params: { documentId: copy.documentId } })
    ).changes.map(({ origin }) => `${origin?.fileName} ${origin?.format}`);
    expect(files.sort()).toEqual(['export.zip web_annotation', 'model.csv csv'].flatMap((file) => [file, file]));
  });

  await test.step('a file that is none is refused with what is wrong', async () => {
    await page.goBack();
    await choose({ name: 'a.ann', mimeType: 'text/plain', buffer: Buffer.from('T1\tPerson 4 2\tMara\n') });
    await expect(page.getByRole('alert')).toContainText(
      'The file is not as its format says. Where: a.ann, line 1',
      READ,
    );
  });

  await test.step('a file of several texts goes to the documents that are here, and makes those that are not', async () => {
    await page.goto(project.path);
    await page.getByRole('link', { name: 'Import annotations…' }).click();
    const lines = [
      { title: 'Copied notes', text: 'Copied notes\n\nNobody asks why, in שלום.', label: [[14, 20, 'PER']] },
      { title: 'Weir notes', text: 'Weir notes\n\nThe 🚢 waits at the weir.', label: [[16, 17, 'Craft']] },
      { title: 'Lost notes', text: 'The lock is shut.', label: [[4, 8, 'Craft']] },
    ];
    const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
    await choose({ name: 'texts.jsonl', mimeType: 'application/json', buffer });
    await expect(page.getByText('Found by its name.')).toBeVisible(READ);
    await expect(page.getByRole('combobox', { name: 'Where “Copied notes” goes' })).toHaveValue('Copied notes');
    await expect(page.getByText('2 texts become documents.')).toBeVisible();
    await expect(page.getByText('1 new', { exact: true })).toBeVisible();
    await expect(page.getByText('Annotations: 1 new.')).toBeVisible();
    const lost = page.getByRole('combobox', { name: 'Where “Lost notes” goes' });
    await lost.click();
    await page.getByRole('option', { name: 'Leave out' }).click();
    await expect(page.getByText('1 text is none of the documents here')).toBeVisible();
    const leftOut = page.getByText('2 annotations are left out, because nothing is chosen for their types.');
    await expect(leftOut).toBeVisible();
    await expect(page.getByText('1 of types that are left out', { exact: true })).toBeVisible();
    // What cannot be compared for want of a network is compared when it is back.
    await page.context().setOffline(true);
    await page.getByRole('combobox', { name: 'What “Craft” becomes' }).click();
    await page.getByRole('option', { name: 'Highlight, with the type in its note' }).click();
    await expect(leftOut).toHaveCount(0);
    const notCompared = page.getByRole('alert').filter({ hasText: 'Some texts could not be compared' });
    await expect(notCompared).toContainText('The server cannot be reached.');
    await expect(page.getByText('Not compared yet.')).toBeVisible();
    await expect(page.getByText('1 new', { exact: true })).toHaveCount(1);
    expect(await violationsEverywhere(page)).toEqual([]);
    await page.context().setOffline(false);
    await expect(notCompared).toHaveCount(0);
    await expect(page.getByText('1 new', { exact: true })).toHaveCount(2);
    // Another failure waits for a person.
    const comparisons = '**/annotation-files/*/compare';
    await page.route(comparisons, (route) => route.abort());
    await page.getByRole('combobox', { name: 'What “PER” becomes' }).click();
    await page.getByRole('option', { name: 'Place', exact: true }).click();
    await notCompared.getByRole('button', { name: 'Try again' }).click();
    await expect(notCompared).toBeVisible();
    await page.unroute(comparisons);
    await notCompared.getByRole('button', { name: 'Try again' }).click();
    await expect(notCompared).toHaveCount(0);
    await expect(page.getByText('1 new', { exact: true })).toHaveCount(2);
    await page.getByRole('button', { name: 'Import 2 texts' }).click();
    const file = page.getByRole('region', { name: 'Your files of annotations' }).getByRole('listitem').first();
    await expect(file.getByText('1 annotation was proposed.')).toHaveCount(2, { timeout: 20_000 });
    await expect(file.getByText('Annotations of all texts: 2 proposed.')).toBeVisible();
    await file.getByRole('link', { name: 'Weir notes' }).click();
    await expect(
      page.getByRole('article').or(page.getByRole('textbox')).getByText('waits at the weir').first(),
    ).toBeVisible();
    await page.goBack();
    await expect(file.getByRole('link', { name: 'Show in the queue' })).toHaveCount(2);

    await choose({ name: 'again.jsonl', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(lines[1])) });
    await page.getByRole('button', { name: 'Import 1 text' }).click();
    const again = page.getByRole('region', { name: 'Your files of annotations' }).getByRole('listitem').first();
    await expect(again.getByText('Nothing was proposed')).toBeVisible({ timeout: 20_000 });
    await expect(again.getByRole('link', { name: 'Show in the queue' })).toHaveCount(0);
    const first = page.getByRole('listitem').filter({ hasText: 'texts.jsonl' });
    await first.getByRole('button', { name: 'Undo this import' }).click();
    await expect(first.getByText('1 of them was undone.')).toHaveCount(2, { timeout: 20_000 });
  });

  await test.step('a manager imports what was reviewed elsewhere as accepted work, says why, and undoes it', async () => {
    const manager = await person('admin');
    const { page: managing } = manager;
    const settled = await project.imports(analyst.client, TEXT.replace('Ferry notes', 'Settled notes'), 'markdown');
    await managing.goto(`${project.path}/documents/${settled.documentId}/import-annotations`);
    const table = Buffer.from('label,quote,note\nTidal gate,pilots,reviewed there\n');
    await managing
      .getByLabel('File of annotations')
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: table });
    // The table has a type that is none of the project's.
    await managing.getByRole('combobox', { name: 'What “Tidal gate” becomes' }).click(READ);
    await managing.getByRole('option', { name: 'Add as a code of the vocabulary' }).click();
    await expect(managing.getByRole('combobox', { name: 'What “Tidal gate” becomes' })).toHaveValue('Tidal gate');
    await expect(managing.getByText('1 new annotation is proposed.')).toBeVisible();
    await managing.getByRole('switch', { name: 'Import as accepted work' }).check();
    const start = managing.getByRole('button', { name: 'Import 1 annotation as accepted work' });
    await expect(start).toBeDisabled();
    await managing.getByRole('textbox', { name: 'Reason' }).fill('Two people reviewed it in the old system.');
    expect(await violationsEverywhere(managing)).toEqual([]);
    await start.click();
    const item = managing.getByRole('region', { name: 'Your imports to this document' }).getByRole('listitem').first();
    await expect(item).toContainText('1 annotation was imported as accepted work.', { timeout: 20_000 });

    await managing.getByRole('link', { name: 'Back to the document' }).click();
    await managing.getByText('reviewed there').click();
    const from = managing.getByRole('region', { name: 'Where it is from' });
    await expect(from).toContainText('Imported as accepted work: Two people reviewed it in the old system.');
    await managing.goBack();
    await item.getByRole('button', { name: 'Undo this import' }).click();
    await expect(item).toContainText('1 of them was undone.', { timeout: 20_000 });
    const open = await analyst.client.call(routes.openDocument, { params: { documentId: settled.documentId } });
    expect([open.annotations, open.changes]).toEqual([[], []]);
  });
});
