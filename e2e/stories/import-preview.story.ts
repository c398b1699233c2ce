import { expect } from '@playwright/test';
import { ImportPage, file } from '../support/import-page.js';
import { accessibilityViolations } from '../support/axe.js';
import { test } from '../support/fixtures.js';

const RUSSIAN = 'Река\n\nОн сказал, что река поднимается весной и долина затапливается водой, чего никто не ждал.\n';
const KOI = Uint8Array.from(RUSSIAN, (char) => {
  const at = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ'.indexOf(char);
  return at < 0 ? char.charCodeAt(0) : 0xc0 + at;
});
const WRAPPED = [
  'The Lower Landings',
  '',
  'The river rose in the night and by morning the inter-',
  'national landings were gone.1 It rose. Nobody in the so-',
  'ciety of the valley had expected it to rise.2 It went on',
  'all the spring, and the keeper left.3',
  '',
  'After the Flood Nothing was rebuilt below the weir for years.',
  '',
  'Pay the keeper at the \u202egnp.exe\u202c landing.',
].join('\n');

test('a block is split by keyboard and at the caret, words divided at line ends are switched, and hidden characters are named', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.choose(file('landings.txt', WRAPPED));
  const preview = await screen.look('landings.txt');
  await expect(preview).toContainText('by morning the international landings were gone');
  await expect(preview.getByText('2 words divided at line ends, rejoined: international, society.')).toBeVisible();
  await expect(
    preview.getByRole('button', { name: /2 direction controls \(U\+202E right-to-left override, U\+202C/ }),
  ).toBeVisible();
  const rejoin = preview.getByRole('switch', { name: 'Rejoin words divided at line ends' });
  await rejoin.click();
  await expect(preview).toContainText('by morning the inter-national landings were gone');
  await expect(screen.counts('landings.txt')).toContainText('3 footnotes 1–3');
  await rejoin.click();
  await expect(preview).toContainText('by morning the international landings');

  const glued = preview.getByRole('article').filter({ hasText: 'After the Flood Nothing' });
  await glued.focus();
  await page.keyboard.press('x');
  const field = preview.getByRole('textbox', { name: 'Split the block' });
  await expect(field).toBeFocused();
  expect(await accessibilityViolations(page, { selector: '.import-preview' })).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(glued).toBeFocused();
  await page.keyboard.press('x');
  await field.press('Home');
  for (let word = 0; word < 3; word += 1) await field.press('Control+ArrowRight');
  await field.press('!');
  await field.press('Enter');
  await expect(preview.getByRole('article').filter({ hasText: /^\S*\s*After the Flood$/ })).toBeFocused();
  await page.keyboard.press('2');
  await expect(screen.counts('landings.txt')).toContainText('1 heading · 3 paragraphs');
  await expect(preview).not.toContainText('!');

  // With the mouse: a click puts the caret into the words, the menu splits there.
  const left = preview.getByText('Nobody in the society');
  await left.click({ position: { x: 4, y: 40 } });
  const first = preview.getByRole('article').filter({ hasText: 'The river rose in the night' });
  await first.getByRole('button', { name: /Change what it is/ }).click();
  await page.getByRole('menuitem', { name: 'Split…' }).click();
  await expect(field).toBeFocused();
  await field.evaluate((element: HTMLTextAreaElement) =>
    element.setSelectionRange(element.value.indexOf(' It rose.'), element.value.indexOf(' It rose.')),
  );
  await preview.getByRole('button', { name: 'Split here' }).click();
  await expect(screen.counts('landings.txt')).toContainText('1 heading · 4 paragraphs · 3 footnotes 1–3');
  await preview.getByRole('button', { name: 'Undo' }).click();
  await expect(screen.counts('landings.txt')).toContainText('1 heading · 3 paragraphs');
  await preview.getByRole('button', { name: 'Redo' }).click();
  await screen.importAndOpen('landings.txt');
  await expect(page.getByRole('heading', { name: 'After the Flood' }).last()).toBeVisible();
});

test('the encoding is chosen before a file can be read and after it was read wrongly', async ({ person, project }) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  const damaged = Buffer.concat([Buffer.from(RUSSIAN), Buffer.from([0xd1, 0x20])]);
  await screen.choose(file('river.txt', KOI), file('damaged.txt', damaged));

  await expect(screen.listed('damaged.txt')).toContainText('Not taken');
  await screen.listed('damaged.txt').getByRole('button').first().click();
  await expect(page.getByRole('alert')).toContainText('Choose its encoding');
  await page.getByRole('combobox', { name: 'Encoding' }).click();
  await page.getByRole('option', { name: 'KOI8-R (Russian)' }).click();
  await expect(screen.preview('damaged.txt')).toContainText('in KOI8-R');

  const preview = await screen.look('river.txt');
  const encoding = preview.getByRole('combobox', { name: 'Encoding' });
  await encoding.click();
  await encoding.fill('mac cyr');
  await page.getByRole('option', { name: 'Mac Cyrillic' }).click();
  await expect(preview).not.toContainText('Река');
  await preview.getByRole('textbox', { name: 'Publisher' }).fill('Institute for Basin Studies');
  await preview.getByRole('article').first().focus();
  await page.keyboard.press('q');
  await encoding.click();
  await page.getByRole('option', { name: 'KOI8-R (Russian)' }).click();
  await expect(page.getByText('1 correction of the structure was dropped.')).toBeVisible();
  await expect(preview).toContainText('Он сказал, что река поднимается весной');
  await expect(preview.getByRole('textbox', { name: 'Publisher' })).toHaveValue('Institute for Basin Studies');
  await screen.importAndOpen('river.txt');
  await expect(page.getByRole('main')).toContainText('Он сказал, что река');
  expect((await screen.original()).bytes.equals(Buffer.from(KOI))).toBe(true);
});

test('a file that is in the project already is noticed, opened, or imported again', async ({ person, project }) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.choose(
    file('first.txt', 'A Note on Lamps\n\nWhat the keeper said about the lamps of the valley was never written down.'),
  );
  await screen.look('first.txt');
  await screen.importAndOpen('first.txt');
  await screen.open(project.path);
  await screen.choose(
    file('second.txt', 'A Note on Lamps\n\nWhat the keeper said about the lamps of the valley was never written down.'),
  );
  const preview = await screen.look('second.txt');
  await expect(preview.getByText('This file is in the project already.')).toBeVisible();
  expect(await accessibilityViolations(page, { selector: '.import-preview' })).toEqual([]);
  const known = preview.getByRole('link', { name: 'A Note on Lamps' });
  await expect(known).toHaveAttribute('href', /\/documents\//);
  await screen.importAndOpen('second.txt');
});

test('a note that stands in a row with raised digits is counted, never as NaN', async ({ person, project }) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.choose(
    file(
      'area.txt',
      'The Hall\n\nThe hall has 40 m².1 The tank holds 3 m³.2 The valley emptied.3 Nobody in it had expected that at all, they said.',
    ),
  );
  await screen.look('area.txt');
  await expect(screen.counts('area.txt')).toHaveText('0 headings · 1 paragraph · 3 footnotes 1–3');
});
