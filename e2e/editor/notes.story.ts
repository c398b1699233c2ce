import { expect } from '@playwright/test';
import { test } from './editor-page.js';

test('a note shows at its marker under the pointer and with the focus, and goes with Escape', async ({
  openEditor,
}) => {
  const page = await openEditor('notes');
  const marker = page.getByRole('link', { name: 'Footnote 1', exact: true }).first();
  const note = page.getByRole('tooltip');
  await marker.hover();
  await expect(note).toHaveText('Ledger of the mill, p. 12.\nSeen in May.');
  await expect(marker).toHaveAccessibleDescription(/Ledger of the mill/);
  await note.hover();
  await expect(note).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(note).toBeHidden();
  await page.getByRole('link', { name: 'Footnote 2', exact: true }).focus();
  await expect(note).toHaveText('A carter, interviewed by the bridge.');
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
});

test('a note stands under the text without a paragraph number, and leads back to each of its markers in turn', async ({
  openEditor,
}) => {
  const page = await openEditor('notes');
  await page.evaluate(() => harness.editor.scrollToBlock('note1'));
  const note = page.getByRole('note').first();
  await expect(note).toContainText('Ledger of the mill, p. 12.');
  expect(await note.locator('[data-number]').count()).toBe(0);
  const back = page.getByRole('link', { name: 'Back to footnote 1 in the text' });
  const markers = page.getByRole('link', { name: 'Footnote 1', exact: true });
  await back.click();
  await expect(markers.first()).toBeFocused();
  await page.evaluate(() => harness.editor.scrollToBlock('note1'));
  await back.focus();
  await page.keyboard.press('Enter');
  await expect(markers.last()).toBeFocused();
});

test('printed numbers lie on no words of a table and on no other number', async ({ openEditor }) => {
  const page = await openEditor('notes');
  const cells = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('td p[data-number]')].map((paragraph) => {
      const words = document.createRange();
      words.selectNodeContents(paragraph);
      const cell = paragraph.closest('td')!;
      const room =
        words.getClientRects()[0]!.left -
        cell.getBoundingClientRect().left -
        Number.parseFloat(getComputedStyle(cell).paddingLeft);
      return { number: paragraph.dataset['number'], room, position: getComputedStyle(paragraph, '::before').position };
    }),
  );
  expect(cells.map(({ number }) => number)).toEqual(['2', '3', '4', '5']);
  for (const { room, position } of cells) {
    // In the line, before the words: what stands there pushes them aside.
    expect(position).toBe('static');
    expect(room).toBeGreaterThan(8);
  }
  // The table keeps the margin in which the numbers of other paragraphs stand.
  const [table, paragraph] = [
    await page.locator('td').first().boundingBox(),
    await page.locator('.scholium-text > p').first().boundingBox(),
  ];
  expect(table!.x).toBeGreaterThan(paragraph!.x + 24);
});
