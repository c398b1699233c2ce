import { expect } from '@playwright/test';
import { pointAt, test } from './editor-page.js';

test('ten spans on one word are each reached by mouse and by keyboard', async ({ openEditor }) => {
  const page = await openEditor();
  await page.evaluate(() =>
    harness.editor.upsertSpans(Array.from({ length: 10 }, (_, i) => harness.span(`a${i}`, 'convoy'))),
  );
  const { x, y } = await pointAt(page, 'convoy', 2);
  for (let i = 0; i < 10; i++) await page.mouse.click(x, y);
  const reached = (): Promise<(string | undefined)[]> =>
    page.evaluate(() => harness.focused.map((focused) => focused?.stack[focused.at]?.annotationId));
  const byMouse = await reached();
  expect(new Set(byMouse).size).toBe(10);
  for (let i = 0; i < 10; i++) await page.keyboard.press('Alt+Shift+O');
  expect(new Set((await reached()).slice(10))).toEqual(new Set(byMouse));
  await expect(page.locator('mark[data-more="+7"]')).toHaveCount(1);
});

test('keys go to the next and previous annotation, and the caret tells what it enters', async ({ openEditor }) => {
  const page = await openEditor();
  await page.evaluate(() =>
    harness.editor.upsertSpans([harness.span('a1', 'Harrow'), harness.span('a2', 'bell rang', 'proposed')]),
  );
  const { x, y } = await pointAt(page, 'The convoy');
  await page.mouse.click(x, y);
  const now = (): Promise<string | undefined> =>
    page.evaluate(() => {
      const focused = harness.focused.at(-1);
      return focused?.stack[focused.at]?.annotationId;
    });
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(now).toBe('a1');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(now).toBe('a2');
  await expect(page.getByRole('status')).toHaveText('mention, proposed');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(now).toBe('a1');
  await page.keyboard.press('Escape');
  await expect.poll(now).toBe(undefined);
});

test('only what is near the screen carries marks, wherever one scrolls', async ({ openEditor }) => {
  const page = await openEditor(1000);
  await page.evaluate(() => {
    harness.editor.setSpans(Array.from({ length: 1000 }, (_, i) => harness.span(`a${i}`, `end${i}.`)));
  });
  for (const share of [0, 0.3, 0.9, 1, 0.5]) {
    await page.evaluate((to) => {
      const scroller = document.querySelector('#scroller')!;
      scroller.scrollTop = scroller.scrollHeight * to;
    }, share);
    await expect
      .poll(() =>
        page.evaluate(() => {
          const blocks = Array.from(harness.editor.dom.children);
          const seen = blocks.filter((block) => {
            const { top, bottom } = block.getBoundingClientRect();
            return bottom > 0 && top < window.innerHeight;
          });
          return seen.length > 0 && seen.every((block) => block.querySelector('mark'));
        }),
      )
      .toBe(true);
    expect(await page.locator('mark').count()).toBeLessThan(60);
  }
});

test('a jump ends where it should although the heights on the way were guesses', async ({ openEditor }) => {
  const page = await openEditor(1000);
  for (const [block, words] of [
    ['b700', 'end699.'],
    ['b40', 'end39.'],
    ['b999', 'end998.'],
  ] as const) {
    await page.evaluate((id) => harness.editor.scrollToBlock(id, 'top'), block);
    const { y } = await pointAt(page, words, 2);
    if (block === 'b999') expect(y).toBeLessThan(720);
    else expect(Math.abs(y)).toBeLessThan(60);
    if (block !== 'b999') expect((await page.evaluate(() => harness.editor.blockAtViewportTop()))?.id).toBe(block);
  }
  await page.evaluate(() => {
    harness.editor.setSpans([harness.span('far', 'end500.')]);
    return harness.editor.scrollToAnnotation('far');
  });
  const { y } = await pointAt(page, 'end500.');
  expect(y).toBeGreaterThan(100);
  expect(y).toBeLessThan(500);
});

test('cards get the height of their passage, in reading order, and follow changes', async ({ openEditor }) => {
  const page = await openEditor(200);
  await page.evaluate(() => {
    harness.editor.setSpans(Array.from({ length: 200 }, (_, i) => harness.span(`a${i}`, `end${i}.`)));
    return harness.editor.scrollToBlock('b100', 'top');
  });
  const offsets = await page.evaluate(() => {
    const origin = harness.editor.dom.getBoundingClientRect().top;
    return harness.editor.cardTargets().map(({ annotationId, y }) => {
      const { from, to } = harness.editor.fragmentsOf(annotationId)[0]!;
      return { annotationId, off: Math.abs(harness.editor.boxOf(from, to).top - origin - y) };
    });
  });
  expect(offsets.length).toBeGreaterThan(2);
  expect(offsets.map(({ annotationId }) => annotationId)).toEqual(offsets.map((_, i) => `a${100 + i}`));
  for (const { off } of offsets) expect(off).toBeLessThan(8);
  const told = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        harness.editor.onLayout(() =>
          resolve(harness.editor.cardTargets().every(({ annotationId }) => annotationId !== 'a101')),
        );
        harness.editor.removeSpans(['a101']);
      }),
  );
  expect(told).toBe(true);
});

test('find lights all hits in view and walks them around the end', async ({ openEditor }) => {
  const page = await openEditor();
  expect(await page.evaluate(() => harness.editor.find('CAFÉ'))).toMatchObject({ count: 1, at: 0 });
  expect(await page.evaluate(() => harness.editor.find('lamp'))).toMatchObject({ count: 2, at: 0 });
  const lit = (): Promise<string[]> =>
    page.evaluate(() => Array.from(CSS.highlights.get('scholium-found')!, (range) => range.toString()));
  expect(await lit()).toEqual(['Lamp', 'lamp']);
  expect(await page.evaluate(() => harness.editor.findStep(1))).toMatchObject({ count: 2, at: 1 });
  expect(await page.evaluate(() => harness.editor.findStep(1))).toMatchObject({ count: 2, at: 0 });
  expect(await page.evaluate(() => harness.editor.find(''))).toMatchObject({ count: 0, at: -1 });
  expect(await lit()).toEqual([]);
});
