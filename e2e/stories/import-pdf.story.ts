import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { file, ImportPage } from '../support/import-page.js';

const NAME = 'ledgers.pdf';
const SAMPLE = join(import.meta.dirname, '../../packages/exchange/src/formats/pdf/samples/two-columns.pdf');

test('a PDF comes with its corrections listed, each with a way back, and its pages are where sources are cited', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);

  await test.step('the preview lists what was corrected, and each correction can be undone', async () => {
    await screen.open(project.path);
    await screen.choose(file(NAME, await readFile(SAMPLE), 'application/octet-stream'));
    const preview = await screen.look(NAME);
    await expect(preview).toContainText('Read as a PDF.');
    await expect(screen.counts(NAME)).toContainText('8 of 8 with the text of the note');
    const corrections = preview.getByRole('region', { name: 'Corrections' });
    await corrections.getByText('3 running heads left out').click();
    await corrections.getByRole('button', { name: 'Put back: p. 43: The Harbour Ledgers of Eastmouth' }).click();
    await expect(corrections).toContainText('2 running heads left out');
    await corrections.getByText(/^\d+ words divided at line ends$/).click();
    await corrections.getByRole('button', { name: 'Keep the hyphen: mer-chandise' }).first().click();
    await expect(preview).toContainText('the mer-chandise that she carried');
    const joined = corrections.getByText(/paragraphs rejoined across columns or pages/);
    const before = await joined.textContent();
    await joined.click();
    await corrections
      .getByRole('button', { name: /^Part again:/ })
      .first()
      .click();
    await expect(joined).not.toHaveText(before ?? '');
    expect(await accessibilityViolations(page, { selector: '.import-preview' })).toEqual([]);
    for (let times = 0; times < 3; times += 1) await preview.getByRole('button', { name: 'Undo' }).click();
    await expect(corrections).toContainText('3 running heads left out');
    await expect(preview).not.toContainText('mer-chandise that');
    await screen.importAndOpen(NAME);
  });

  const text = new DocumentPage(page);
  await test.step('“p. 43” in the search leads to the page', async () => {
    await expect(text.text).toContainText('the circumstances of the crews that were imprisoned in the harbour');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find in document' }).fill('p. 43');
    await page.getByRole('button', { name: 'Go to page 43' }).click();
    await expect(text.text.getByText('wrote only that the harbour was empty')).toBeInViewport();
    await page.keyboard.press('Escape');
  });

  await test.step('a source that is cited there gets the page', async () => {
    await text.select('the silence was extraordinary');
    await page.keyboard.press('s');
    await expect(page.getByRole('combobox', { name: 'Source' })).toBeFocused();
    await page.keyboard.type('Harbour register of arrivals', { delay: 5 });
    await page.getByRole('option', { name: /New source/ }).click();
    await page.getByRole('button', { name: 'Use this source' }).click();
    await expect(page.getByRole('textbox', { name: 'Location in source' })).toHaveValue('p. 43');
  });

  await test.step('the page of the selected words is shown beside the text, and others by key', async () => {
    const failures: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text());
    });
    await text.select('wrote only that the harbour was empty');
    await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Show page' }).click();
    const original = page.getByRole('complementary', { name: 'Original' });
    await expect(original.getByRole('status')).toHaveText('Page 43 (3 of 4)');
    const sheet = original.getByRole('img', { name: 'Page 43 of the original' });
    await expect(sheet).toBeVisible();
    expect(await inkOf(sheet)).toBeGreaterThan(0.01);
    expect(await accessibilityViolations(page, { selector: 'aside[aria-label="Original"]' })).toEqual([]);
    // The tools stay at the words, which have moved.
    const bar = page.getByRole('toolbar', { name: 'Selected words' });
    await expect.poll(async () => (await bar.boundingBox())!.x).toBeLessThan((await original.boundingBox())!.x);
    await expect(bar.getByRole('button', { name: 'Show page' })).toBeInViewport();
    const width = (await sheet.boundingBox())!.width;
    await page.keyboard.press('+');
    await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(width * 1.2);
    await page.keyboard.press('PageUp');
    await expect(original.getByRole('img', { name: 'Page 42 of the original' })).toBeVisible();
    await original.getByRole('button', { name: 'Go to this page in the text' }).click();
    await expect(text.text.getByText('that were imprisoned in the harbour')).toBeInViewport();
    await page.setViewportSize({ width: 390, height: 844 });
    const over = page.getByRole('dialog', { name: 'Original' });
    await expect(over.getByRole('img', { name: /^Page 4\d of the original$/ })).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(over).toBeHidden();
    expect(failures).toEqual([]);
  });
});

/** The share of a drawn page that is not white. */
const inkOf = (sheet: Locator): Promise<number> =>
  sheet.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1;
    return dark / (data.length / 4);
  });
