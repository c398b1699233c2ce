import { expect } from '@playwright/test';
import { dragBetween, pointAt, test } from './editor-page.js';

test('no key, paste, cut, drop or input method changes the text', async ({ openEditor }) => {
  const page = await openEditor();
  const drawn = (): Promise<string> => page.evaluate(() => harness.editor.dom.innerText);
  const before = await drawn();
  const { x, y } = await pointAt(page, 'convoy', 3);
  await page.mouse.click(x, y);
  for (const key of ['a', 'Enter', 'Backspace', 'Delete', 'Control+Backspace', 'Control+b', 'Control+z'])
    await page.keyboard.press(key);
  await page.keyboard.insertText('inserted');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.imeSetComposition', { text: 'nih', selectionStart: 3, selectionEnd: 3 });
  expect(await drawn()).toBe(before);
  await session.send('Input.insertText', { text: '\u4f60' });
  expect(await drawn()).toBe(before);
  await dragBetween(page, ['convoy', 0], ['Harrow', 5]);
  for (const key of ['x', 'Control+x', 'Control+v', 'Backspace']) await page.keyboard.press(key);
  await session.send('Input.imeSetComposition', { text: 'ka', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  const target = await pointAt(page, 'Nobody', 2);
  await dragBetween(page, ['left', 2], ['Nobody', 2]);
  await page.mouse.click(target.x, target.y);
  expect(await drawn()).toBe(before);
  expect(await page.evaluate(() => harness.editor.doc.textBetween(0, harness.editor.doc.content.size))).toContain(
    'The convoy left Harrow',
  );
});

test('the caret moves by the keys of the browser', async ({ openEditor }) => {
  const page = await openEditor();
  const { x, y } = await pointAt(page, 'The convoy');
  await page.mouse.click(x, y);
  await expect.poll(() => page.evaluate(() => harness.selections.length)).toBe(1);
  const before = await page.evaluate(() => harness.editor.selection.from);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate(() => harness.editor.selection.from)).toBe(before + 2);
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => harness.editor.selection.from)).toBeGreaterThan(before + 20);
});

test('confirmed steps pass the lock and carry spans and numbers along', async ({ openEditor }) => {
  const page = await openEditor();
  await page.evaluate(() => {
    harness.editor.upsertSpans([harness.span('a1', 'Harrow'), harness.span('a2', 'Nobody spoke')]);
    harness.insertRemotely(harness.find('The convoy'), 'At last: ');
  });
  await expect(page.locator('mark', { hasText: /^Harrow$/ })).toHaveCount(1);
  expect(
    await page.evaluate(() =>
      ['a1', 'a2'].map((id) => {
        const [fragment] = harness.editor.fragmentsOf(id);
        return harness.text(fragment!.from, fragment!.to);
      }),
    ),
  ).toEqual(['Harrow', 'Nobody spoke']);
  await expect(page.locator('p[data-number="1"]')).toContainText('At last: The convoy');
  await expect(page.locator('li p[data-number="4"]')).toHaveText('Lamps in the mill.');
});
