import { expect } from '@playwright/test';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { file, ImportPage } from '../support/import-page.js';

const MAIL = [
  'From: Mira Kosta <mira@valley.example>',
  'To: Dan Oduya <dan@valley.example>',
  'Date: Mon, 2 Mar 2026 10:04:00 +0100',
  'Subject: =?utf-8?Q?The_landings_=E2=80=93_a_log?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>The log is attached.</p><blockquote>How is the river?</blockquote>',
  '--b',
  'Content-Disposition: attachment; filename=gauge.txt',
  '',
  'The gauge at the weir',
  '',
  'It stood at four metres in the night, and nobody in the valley had seen it so high before.',
  '--b',
  'Content-Disposition: attachment; filename=map.png',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('89504e470d0a1a0a', 'hex').toString('base64'),
  '--b--',
].join('\r\n');

/** The server may start a thread first. */
const AT_LEISURE = { timeout: 40_000 };

/** An archive of reports/gauge.txt and ford.md. */
const ZIP = Buffer.from(
  'UEsDBBQAAAAAAIBQYlzw1khgMAAAADAAAAARAAAAcmVwb3J0cy9nYXVnZS50eHRUaGUgZ2F1Z2UgYXQgdGhlIHdlaXIKCkl0IHN0' +
    'b29kIGF0IGZvdXIgbWV0cmVzLgpQSwMEFAAAAAAAgFBiXHiTmaMZAAAAGQAAAAcAAABmb3JkLm1kIyBUaGUgZm9yZAoKSXQgaXMg' +
    'KmRyeSouClBLAQIUAxQAAAAAAIBQYlzw1khgMAAAADAAAAARAAAAAAAAAAAAAACAAQAAAAByZXBvcnRzL2dhdWdlLnR4dFBLAQIU' +
    'AxQAAAAAAIBQYlx4k5mjGQAAABkAAAAHAAAAAAAAAAAAAACAAV8AAABmb3JkLm1kUEsFBgAAAAACAAIAdAAAAJ0AAAAAAA==',
  'base64',
);

/** An archive of notes/weir.md and the picture that it shows. */
const ZIP_WITH_PICTURE = Buffer.from(
  'UEsDBBQAAAAIAIBQYlymvhh+TQAAAF4AAAANAAAAbm90ZXMvd2Vpci5tZFNWCMlIVShPzSzi4vIsUSguyc9PUUgsUUjLLy1SyE0tKUot1uPi' +
    'UoyGqVJIK8rPVUhMyi9LjdXIzE3XBwnqFeSla4JUQYRy8otLIEIAUEsDBBQAAAAIAIBQYlwzZqIxWQAAAGUAAAASAAAAbm90ZXMvaW1nL3dl' +
    'aXIucG5n6wzwc+flkuJiYGDg9fRwCQLSBkAswcEEJI3nv+wGUjqeLo4hFbfenmPkZGDgYN5w3HDuzJ4s3oMHmXSuFnu1IIG6VrGD8sU+THN+' +
    'ZAH1MXi6+rmsc0poAgBQSwECFAMUAAAACACAUGJcpr4Yfk0AAABeAAAADQAAAAAAAAAAAAAAgAEAAAAAbm90ZXMvd2Vpci5tZFBLAQIUAxQA' +
    'AAAIAIBQYlwzZqIxWQAAAGUAAAASAAAAAAAAAAAAAACAAXgAAABub3Rlcy9pbWcvd2Vpci5wbmdQSwUGAAAAAAIAAgB7AAAAAQEAAAAA',
  'base64',
);

/** An archive of signals.csv. */
const ZIP_OF_TABLE = Buffer.from(
  'UEsDBBQAAAAAAABgYVwXJFJyMgAAADIAAAALAAAAc2lnbmFscy5jc3ZieSxzaWduYWwKQW5hIFJ1aXosVGhlIGxpZ2h0IHdhcyBv' +
    'dXQgZm9yIGFuIGhvdXIuClBLAQIUAxQAAAAAAABgYVwXJFJyMgAAADIAAAALAAAAAAAAAAAAAACAAQAAAABzaWduYWxzLmNzdlBL' +
    'BQYAAAAAAQABADkAAABbAAAAAAA=',
  'base64',
);

test('files attached to an e-mail and files of an archive become documents of their own', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.choose(file('log.eml', MAIL, 'message/rfc822'));
  const preview = await screen.look('log.eml');
  await expect(preview).toContainText('Read as an e-mail.');
  const attached = preview.getByRole('region', { name: '2 attached files' });
  expect(await accessibilityViolations(page, { selector: '.import-preview' })).toEqual([]);
  await attached.getByRole('button', { name: 'Add all 2 to the list' }).click();
  await expect(attached).toHaveCount(0);
  await screen.choose({ name: 'texts.zip', mimeType: 'application/zip', buffer: ZIP });
  await screen.listed('texts.zip').getByRole('button').first().click();
  const files = page.getByRole('region', { name: '2 files in the archive' });
  expect(await accessibilityViolations(page, { selector: '.import-outcome' })).toEqual([]);
  await files.getByRole('button', { name: 'Add ford.md to the list' }).click();
  await expect(page.getByRole('region', { name: '1 file in the archive' })).toContainText('gauge.txt');
  await expect(await screen.look('ford.md')).toContainText('Markdown');
  await screen.listed('map.png').getByRole('button').first().click();
  await expect(page.getByRole('alert')).toContainText('it has the signature of a PNG image');
  await screen.look('log.eml');
  await preview.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(screen.listed('log.eml')).toContainText('Imported');
  await screen.look('gauge.txt');
  await screen.importAndOpen('gauge.txt');
  await expect(new DocumentPage(page).text).toContainText('It stood at four metres');
});

test('a text of an archive comes with the picture beside it, and tells which one is missing', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.choose({ name: 'notes.zip', mimeType: 'application/zip', buffer: ZIP_WITH_PICTURE });
  await screen.listed('notes.zip').getByRole('button').first().click();
  const files = page.getByRole('region', { name: '1 file in the archive' });
  await files.getByRole('button', { name: 'Add weir.md to the list' }).click();
  const preview = await screen.look('weir.md');
  await expect(preview).toContainText('1 image that did not come with the text (img/lost.png)');
  await expect(preview.getByRole('img', { name: 'The weir from above' })).toHaveJSProperty('naturalWidth', 48);
  await screen.importAndOpen('weir.md');
  const shown = new DocumentPage(page).text.getByRole('img', { name: 'The weir from above' });
  await expect(shown).toHaveJSProperty('naturalWidth', 48);
});

test('many files are imported by the server, each with a result, also when the browser looks elsewhere', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  const server = page.getByRole('region', { name: 'Imports by the server' });
  const latin = Buffer.from('The café in Tahmir\n\nThe naïve keeper wrote a résumé of the façade, twice.\n', 'latin1');

  await test.step('what is dropped in great number is sent and imported without being looked at', async () => {
    await screen.open(project.path);
    const logs = Array.from({ length: 20 }, (_, n) =>
      file(`log ${n + 1}.txt`, `# Log ${n + 1}\n\nThe river of day ${n + 1} was slow, and the keeper wrote it down.`),
    );
    await screen.choose(...logs, file('latin.txt', latin), file('none.txt', ''));
    const dialog = page.getByRole('dialog', { name: 'Import 22 files' });
    await expect(dialog.getByRole('button', { name: 'Look at each first' })).toBeVisible();
    expect(await accessibilityViolations(page, { selector: '[role="dialog"]' })).toEqual([]);
    await dialog.getByRole('button', { name: 'Import as they are' }).click();
    await expect(server).toContainText('Done: 22 files', AT_LEISURE);
    await server.getByText('20 files imported').click();
    await expect(server.getByRole('link', { name: 'log 7', exact: true })).toBeVisible();
    await server.getByText('1 file not imported').click();
    await expect(server).toContainText('none.txt');
    expect(await accessibilityViolations(page, { selector: '.import-server' })).toEqual([]);
  });

  await test.step('a file whose encoding is a guess waits, is looked at and goes on', async () => {
    // Another page, or another browser, shows the same.
    await page.goto(project.path);
    await screen.open(project.path);
    await server.getByRole('button', { name: 'Look at it: latin.txt' }).click();
    const preview = screen.preview('latin.txt');
    await expect(preview).toContainText('The naïve keeper wrote a résumé of the façade');
    await preview.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(server).toContainText('21 files imported', AT_LEISURE);
  });

  await test.step('files of the list and of an archive are handed over; what the project has is left out', async () => {
    await screen.choose(
      file('ford.md', '# The ford\n\nIt is *dry*.\n', 'text/markdown'),
      file('weir.md', '# The weir\n\nIt is *wet*.\n', 'text/markdown'),
    );
    await screen.look('ford.md');
    await screen.look('weir.md');
    await page.getByRole('button', { name: 'Let the server import all 2' }).click();
    await expect(server.getByRole('status')).toHaveCount(2, AT_LEISURE);
    await expect(server).toContainText('Done: 2 files', AT_LEISURE);
    await screen.choose({ name: 'texts.zip', mimeType: 'application/zip', buffer: ZIP });
    await page.getByRole('button', { name: 'Import 2 as they are' }).click(AT_LEISURE);
    await expect(server.getByRole('status')).toHaveCount(3, AT_LEISURE);
    const last = server.getByRole('listitem').first();
    await expect(last).toContainText('Done: 2 files', AT_LEISURE);
    await last.getByText('1 file not imported').click();
    await expect(last).toContainText('In the project already: The ford');
    await last.getByRole('button', { name: 'Import all the same: ford.md' }).click();
    await expect(last).toContainText('2 files imported', AT_LEISURE);
  });

  await test.step('addresses are entered one a line; why one is not fetched is said', async () => {
    await page.getByRole('button', { name: 'From web addresses' }).click();
    const dialog = page.getByRole('dialog', { name: 'From web addresses' });
    const field = dialog.getByRole('textbox', { name: 'Web addresses, one a line' });
    await field.fill('http://10.0.0.1/log\nno address\nhttp://169.254.169.254/');
    await dialog.getByRole('button', { name: 'Fetch 3 pages' }).click();
    await expect(dialog).toContainText('Line 2 is not the address of a page');
    expect(await accessibilityViolations(page, { selector: '[role="dialog"]' })).toEqual([]);
    await field.fill('http://10.0.0.1/log\n\nhttp://169.254.169.254/');
    await dialog.getByRole('button', { name: 'Fetch 2 pages' }).click();
    await page
      .getByRole('dialog', { name: 'Import 2 pages' })
      .getByRole('button', { name: 'Import as they are' })
      .click();
    await expect(server.getByRole('status')).toHaveCount(4, AT_LEISURE);
    const last = server.getByRole('listitem').first();
    await last.getByText('2 files not imported').click(AT_LEISURE);
    await expect(last.getByText('This address leads into a private network')).toHaveCount(2);
  });

  await test.step('the rows of a table become documents, with what its columns say of them', async () => {
    const rows = [
      'name;note;who',
      '"The quay";"Boats lie here; none leaves.";Ana Ruiz',
      '"The lamp";"It is lit at dusk.";',
    ];
    await screen.choose(file('places.csv', rows.join('\n'), 'text/csv'));
    const table = page.getByRole('region', { name: 'Table places.csv' });
    await expect(table).toContainText('2 rows, 3 columns. Each row becomes a document.', AT_LEISURE);
    await expect(table.getByRole('combobox', { name: 'Text of the document' })).toHaveValue('note');
    await table.getByRole('combobox', { name: 'Authors' }).click();
    await page.getByRole('option', { name: 'who' }).click();
    await expect(table.getByRole('table', { name: 'The first rows' })).toContainText('Ana Ruiz');
    expect(await accessibilityViolations(page, { selector: '.import-outcome' })).toEqual([]);
    await table.getByRole('button', { name: 'Import 2 texts' }).click();
    await expect(server.getByRole('status')).toHaveCount(5, AT_LEISURE);
    const last = server.getByRole('listitem').first();
    await expect(last).toContainText('Done: 2 files', AT_LEISURE);
    await last.getByText('2 files imported').click();
    await last.getByRole('link', { name: 'The quay' }).click();
    await expect(new DocumentPage(page).text).toContainText('Boats lie here; none leaves.');
    await expect(page.getByRole('main')).toContainText('Ana Ruiz');
  });

  await test.step('a table inside an archive waits until its columns are named', async () => {
    await screen.open(project.path);
    await screen.choose({ name: 'signals.zip', mimeType: 'application/zip', buffer: ZIP_OF_TABLE });
    await page.getByRole('button', { name: 'Import 1 as it is' }).click(AT_LEISURE);
    await server.getByRole('button', { name: 'Look at it: signals.csv' }).click(AT_LEISURE);
    const table = page.getByRole('region', { name: 'Table signals.csv' });
    await expect(table.getByRole('combobox', { name: 'Text of the document' })).toHaveValue('signal', AT_LEISURE);
    await table.getByRole('button', { name: 'Import 1 text' }).click();
    const last = server.getByRole('listitem').first();
    await last.getByText('1 file imported').click(AT_LEISURE);
    await expect(last).toContainText('signals 1');
  });
});
