import { expect } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import { test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';

test('two people edit one text while the network drops, and both end with the same words', async ({
  person,
  project,
}) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  let mine = new WritingPage(admin.page);
  const theirs = new WritingPage(reviewer.page);
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Edit');
  await theirs.mode('Edit');

  await test.step('words openScreen live, with a caret and a name', async () => {
    await mine.caret('keeper');
    // At one stroke: undo takes back what was typed without a pause, and a busy machine pauses.
    await admin.page.keyboard.insertText('old ');
    await expect.poll(() => theirs.words()).toContain('The old keeper of Marov');
    await expect(reviewer.page.locator('.sg-flag')).toHaveText('Yuki Hartmann');
  });

  await test.step('undo after somebody else’s edit takes back one’s own words only', async () => {
    await theirs.caret('crossed');
    await reviewer.page.keyboard.type('quickly ');
    await expect.poll(() => mine.words()).toContain('quickly crossed');
    await mine.text.focus();
    await admin.page.keyboard.press('Control+z');
    await expect.poll(() => theirs.words()).toContain('The keeper of Marov quickly crossed');
    await expect.poll(now).toContain('The keeper of Marov quickly crossed');
  });

  await test.step('what is typed without a network waits, and survives the closing of its tab', async () => {
    await admin.context.setOffline(true);
    await mine.caret('Nobody');
    await admin.page.keyboard.type('Alas! ');
    await expect(admin.page.getByRole('toolbar', { name: 'Writing' }).getByRole('status')).toHaveText(
      /changes? waiting/,
    );
    await theirs.caret('counted');
    await reviewer.page.keyboard.type('ever ');
    await expect.poll(now).toContain('Nobody ever counted');
    await admin.page.close();
    await admin.context.setOffline(false);
    mine = new WritingPage(await admin.context.newPage());
    await mine.open(api.path);
    await expect.poll(now).toContain('Alas! Nobody ever counted');
    await expect.poll(() => mine.words()).toContain('Alas! Nobody ever counted');
    await expect.poll(() => theirs.words()).toContain('Alas! Nobody ever counted');
    expect((await now()).split('Alas').length).toBe(2);
  });

  await test.step('both type at once at one place', async () => {
    await mine.mode('Edit');
    await mine.caret('pier');
    await theirs.caret('pier');
    await Promise.all([
      mine.page.keyboard.type('AAAA', { delay: 25 }),
      reviewer.page.keyboard.type('BBBB', { delay: 20 }),
    ]);
    await expect.poll(async () => (await mine.words()) === (await theirs.words())).toBe(true);
    await expect
      .poll(async () => [(await now()).split('A').length, (await now()).split('B').length])
      .toEqual([4 + 1 + 1, 4 + 1]);
  });
});

test('a large paste, a pasted page, an input method and the toolbar all behave', async ({ person, project }) => {
  const { page, client } = await person('admin');
  const api = await project.imports(client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(client, project.id, api.documentId)).text;
  const mine = new WritingPage(page);
  await mine.open(api.path);
  await mine.mode('Edit');
  const paste = (type: string, data: string) =>
    mine.text.evaluate(
      (element, given) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(given.type, given.data);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      { type, data },
    );

  await test.step('50,000 characters', async () => {
    await mine.caret('signed');
    await paste('text/plain', 'lamp '.repeat(10_000));
    await expect.poll(async () => (await now()).length).toBeGreaterThan(50_000);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await now()).length).toBeLessThan(1_000);
  });

  await test.step('a page: its words and safe links, nothing that runs', async () => {
    await mine.caret('signed');
    await paste(
      'text/html',
      '<h2>Tally</h2><p onclick="alert(1)">One <a href="javascript:alert(1)">two</a> <a href="https://example.org/">three</a><img src=x onerror=alert(1)></p><script>alert(1)</script>',
    );
    await expect.poll(now).toContain('One two three');
    await expect(mine.text.getByRole('link', { name: 'three' })).toHaveAttribute('href', 'https://example.org/');
    await expect(mine.text.getByRole('link', { name: 'two' })).toHaveCount(0);
    await expect(mine.text.locator('script, img, [onclick]')).toHaveCount(0);
  });

  await test.step('a composition is not broken by what others do', async () => {
    await mine.caret('keeper');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    const { routes } = await import('@scholium/contract');
    const { version } = await client.call(routes.openDocument, { params: { documentId: api.documentId } });
    await client.call(routes.submitSteps, {
      params: { documentId: api.documentId },
      body: {
        commandId: crypto.randomUUID(),
        version,
        steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'X' }] } }],
      },
    });
    await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.insertText', { text: '日本' });
    await expect.poll(now).toContain('日本keeper');
    await expect.poll(now).toContain('XThe Strait');
    await expect
      .poll(async () => (await mine.words()).includes('日本keeper') && (await mine.words()).includes('XThe Strait'))
      .toBe(true);
  });

  await test.step('kinds of blocks, links and footnotes', async () => {
    await mine.caret('Nobody');
    await page.getByRole('button', { name: /Kind of block/ }).click();
    await page.getByRole('menuitem', { name: 'Quote' }).click();
    await expect(mine.text.locator('blockquote')).toContainText('Nobody');
    await mine.mark('Marov');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'URL' }).fill('javascript:alert(1)');
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await expect(page.getByText('A link leads to an address')).toBeVisible();
    await page.getByRole('textbox', { name: 'URL' }).fill('https://example.org/marov');
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(mine.text.getByRole('link', { name: 'Marov' })).toHaveAttribute('href', 'https://example.org/marov');
    await mine.caret('crossed');
    await page.getByRole('button', { name: 'Footnote reference' }).click();
    await page.getByRole('textbox', { name: 'Printed number' }).fill('7');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(mine.text.getByRole('link', { name: 'Footnote 7' })).toBeVisible();
    await expect.poll(now).toContain('7crossed');
  });
});
