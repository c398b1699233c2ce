import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';

const FILLER = 'The mail boats reached the harbour at dawn and left it before noon, as they had done for years. ';
const PLACES = ['pilots', 'lighthouse', 'customs'];
const TEXT = `# Harbour notes\n\n${PLACES.map((word) => `The ${word} stay ashore. ${FILLER.repeat(4)}`).join('\n\n')}\n\n${`${FILLER.repeat(6)}\n\n`.repeat(12)}`;

const boxOf = async (one: Locator) => (await one.boundingBox())!;

test('cards stand beside their words while there is room', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, TEXT, 'markdown');
  for (const word of PLACES) await api.highlight(word);
  const text = new DocumentPage(page);
  await text.open(api.path);
  for (const word of PLACES) {
    const card = text.card(new RegExp(`“${word}”`));
    await expect(card).toBeVisible();
    const mark = text.text.locator('mark').filter({ hasText: word });
    await expect
      .poll(async () => Math.abs((await boxOf(card)).y - (await boxOf(mark)).y), { message: `the card of ${word}` })
      .toBeLessThan(12);
  }
});

test('entering Suggest and Edit moves nothing, also at 1000 pixels', async ({ person, project }) => {
  const { page, client } = await person('reviewer');
  const api = await project.imports(client, TEXT, 'markdown');
  const text = new DocumentPage(page);
  for (const width of [1280, 1000]) {
    await page.setViewportSize({ width, height: 800 });
    await text.open(api.path);
    const words = page.getByText('The pilots stay ashore.');
    const modes = page.getByRole('radiogroup').first();
    const before = [await boxOf(words), await boxOf(modes)];
    for (const mode of ['Suggest', 'Edit', 'Read']) {
      await modes.getByRole('radio', { name: new RegExp(mode) }).check();
      if (mode !== 'Read') await expect(page.getByRole('button', { name: /^Bold/ })).toBeVisible();
      expect([await boxOf(words), await boxOf(modes)], `${mode} at ${width}`).toEqual(before);
    }
  }
});

test('the text has a focus ring for the keyboard alone', async ({ person, project }) => {
  const { page, client } = await person('reviewer');
  const api = await project.imports(client, TEXT, 'markdown');
  const text = new DocumentPage(page);
  await text.open(api.path);
  await text.click('ashore');
  await expect(text.text).toBeFocused();
  await expect(text.text).toHaveCSS('outline-style', 'none');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await text.text.focus();
  await expect(text.text).toHaveCSS('outline-style', 'solid');
});

test('the title of the document stays visible', async ({ person, project }) => {
  const { page, client } = await person('reviewer');
  const api = await project.imports(client, TEXT, 'markdown');
  const text = new DocumentPage(page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await text.open(api.path);
    await page.locator('[data-scroller]').evaluate((one) => one.scrollTo(0, 900));
    const title = page.getByTitle('Harbour notes');
    await expect(title).toBeInViewport();
    expect((await boxOf(title)).width).toBeGreaterThan(60);
    expect(await accessibilityViolations(page)).toEqual([]);
  }
});
