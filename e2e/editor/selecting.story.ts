import { expect } from '@playwright/test';
import { dragBetween, pointAt, selectedWords, test } from './editor-page.js';

test('the mouse selects whole words, and with Alt exact characters', async ({ openEditor }) => {
  const page = await openEditor();
  await dragBetween(page, ['convoy', 2], ['Harrow', 3]);
  await expect.poll(() => selectedWords(page)).toBe('convoy left Harrow');
  expect(await page.evaluate(() => harness.selections.at(-1)!.exact)).toBe(false);
  await page.keyboard.down('Alt');
  await dragBetween(page, ['convoy', 2], ['Harrow', 3]);
  await page.keyboard.up('Alt');
  await expect.poll(() => selectedWords(page)).toMatch(/^n?voy left Har?r?$/);
  expect(await page.evaluate(() => harness.selections.at(-1)!.exact)).toBe(true);
});

test('in Read mode the mouse selects exact characters', async ({ openEditor }) => {
  const page = await openEditor();
  await page.evaluate(() => void (harness.editor.mode = 'read'));
  await dragBetween(page, ['convoy', 2], ['Harrow', 3]);
  await expect.poll(() => selectedWords(page)).toMatch(/^n?voy left Har?r?$/);
});

test('a selection stops at a glued footnote digit and may start behind it', async ({ openEditor }) => {
  const page = await openEditor();
  await dragBetween(page, ['casualties', 1], ['casualties', 8]);
  await expect.poll(() => selectedWords(page)).toBe('casualties');
  await dragBetween(page, ['The rest', 1], ['The rest', 6]);
  await expect.poll(() => selectedWords(page)).toBe('The rest');
});

test('no selection ends inside a grapheme, whichever way it was made', async ({ openEditor }) => {
  const page = await openEditor();
  await page.evaluate(() => {
    const at = harness.find('\u{1F468}\u200D');
    harness.editor.select(at + 2, at + 3);
  });
  expect(await selectedWords(page)).toBe('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}');
  await page.evaluate(() => {
    const at = harness.find('cafe\u0301');
    harness.editor.select(at, at + 4);
  });
  expect(await selectedWords(page)).toBe('cafe\u0301');
});

test('the keyboard alone selects characters, words, sentences and blocks, and lets go', async ({ openEditor }) => {
  const page = await openEditor();
  const { x, y } = await pointAt(page, 'It reached');
  await page.mouse.click(x - 2, y);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => selectedWords(page)).toBe('I');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(() => selectedWords(page)).toBe('It');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(() => selectedWords(page)).toBe('It reached');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect.poll(() => selectedWords(page)).toBe('It ');
  await page.keyboard.press('Alt+Shift+S');
  await expect.poll(() => selectedWords(page)).toMatch(/^It reached the bridge with forty casualties\./);
  await page.keyboard.press('Alt+Shift+P');
  await expect.poll(() => selectedWords(page)).toMatch(/^The convoy.*turned back\.$/);
  await page.keyboard.press('Alt+Shift+P');
  await expect.poll(() => selectedWords(page)).toMatch(/^The convoy.*bell rang\.$/s);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => harness.selections.at(-1)!.empty)).toBe(true);
});

test('a footnote reference takes focus and opens by key and by mouse', async ({ openEditor }) => {
  const page = await openEditor();
  const reference = page.getByRole('link', { name: 'Footnote 55' });
  await reference.focus();
  await page.keyboard.press('Enter');
  await reference.click();
  const position = await page.evaluate(() => harness.find('The rest') - 1);
  expect(await page.evaluate(() => harness.notes)).toEqual([
    ['55', position],
    ['55', position],
  ]);
});
