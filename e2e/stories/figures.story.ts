import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentApi } from '../support/document-api.js';
import { test } from '../support/fixtures.js';
import { file, ImportPage } from '../support/import-page.js';
import { QueuePage } from '../support/queue-page.js';
import { wordFile } from '../support/word-file.js';
import { WritingPage } from '../support/writing-page.js';

const NAME = 'landings.docx';
const CAPTION = 'Figure 1: The weir';

test('a figure is copied within its document, and its caption alone goes anywhere else', async ({
  person,
  project,
}) => {
  const editor = await person('reviewer');
  const { page } = editor;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const screen = new ImportPage(page);
  await screen.open(project.path);
  await screen.importFile(file(NAME, await wordFile(), 'application/octet-stream'));
  const path = new URL(page.url()).pathname;
  const writing = new WritingPage(page);
  const pictures = writing.text.getByRole('img', { name: 'A weir' });
  const captions = writing.text.getByText(CAPTION);
  const isShown = (at: number) =>
    expect.poll(() => pictures.nth(at).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);

  await test.step('pasted in its document it is a figure with its picture, and one step of undo', async () => {
    await writing.mode('Edit');
    await pictures.click();
    await expect(writing.text.locator('figure.ProseMirror-selectednode')).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+c');
    await writing.caret('They wait at');
    await page.keyboard.press('Home');
    await page.keyboard.press('ControlOrMeta+v');
    await expect(pictures).toHaveCount(2);
    await expect(captions).toHaveCount(2);
    await isShown(0);
    await isShown(1);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(pictures).toHaveCount(1);
  });

  await test.step('what goes out as plain text is its caption', async () => {
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(CAPTION);
  });

  await test.step('pasted in another document it is a paragraph with the caption, and no picture is asked for', async () => {
    const other = await project.imports(editor.client, 'Other notes\n\nNothing is drawn here.');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/images/')) asked.push(request.url());
    });
    await writing.open(`${project.path}/documents/${other.documentId}`);
    await writing.mode('Edit');
    await writing.caret('Nothing is drawn');
    await page.keyboard.press('ControlOrMeta+v');
    await expect(captions).toHaveCount(1);
    await expect(writing.text.getByRole('img')).toHaveCount(0);
    await expect(writing.text.locator('figure')).toHaveCount(0);
    await expect
      .poll(async () =>
        JSON.stringify(
          (await editor.client.call(routes.openDocument, { params: { documentId: other.documentId } })).doc,
        ),
      )
      .toContain(CAPTION);
    const { doc } = await editor.client.call(routes.openDocument, { params: { documentId: other.documentId } });
    expect(JSON.stringify(doc)).not.toContain('"image"');
    expect(asked).toEqual([]);
  });

  await test.step('the caption of an Arabic figure stands with its picture at the right', async () => {
    await writing.open(path);
    await writing.mode('Edit');
    await writing.caret(CAPTION);
    await page.keyboard.press('Home');
    await page.keyboard.type('السد: ');
    const sides = () =>
      writing.text.locator('figure').evaluate((figure) => {
        const [image, caption] = [figure.querySelector('img')!, figure.querySelector('figcaption')!];
        const edge = caption.getBoundingClientRect();
        return [Math.round(edge.right - image.getBoundingClientRect().right), getComputedStyle(caption).direction];
      });
    await expect.poll(sides).toEqual([0, 'rtl']);
    expect(await accessibilityViolations(page, { selector: '.scholium-text' })).toEqual([]);
  });

  await test.step('a suggestion of an alternative text says what it was and what it becomes, on the card and in the queue', async () => {
    const analyst = await person('analyst');
    const suggesting = new WritingPage(analyst.page);
    await suggesting.open(path);
    await suggesting.mode('Suggest');
    const field = suggesting.text.getByRole('textbox', { name: 'Alternative text' });
    await field.fill('A weir at dusk');
    await field.press('Enter');
    const card = suggesting.suggestion(/^Suggestion, alternative text: “A weir → A weir at dusk”/);
    await expect(card).toContainText('A weir at dusk');
    const queue = new QueuePage(page);
    await queue.open(project.path);
    await queue.row(/A weir → A weir at dusk/).click();
    await expect(queue.item.getByText('Alternative text', { exact: true }).first()).toBeVisible();
    await expect(queue.item.locator('ins')).toContainText('at dusk');
    expect(await accessibilityViolations(page, { selector: '.review-context' })).toEqual([]);
    await page.keyboard.press('a');
    await expect(queue.row(/Accepted, by you/)).toHaveCount(1);
    await expect(suggesting.text.getByRole('img', { name: 'A weir at dusk' })).toBeVisible();

    // One that changes together with words is shown beside them; so is a figure that comes in the place of another one.
    const api = await DocumentApi.open(analyst.client, project.id, path.split('/').at(-1)!);
    await api.suggestCaptionCut('السد: ', 'A weir at dawn');
    await expect(suggesting.suggestion(/^Suggestion, delete: “− السد/)).toContainText(
      'New alternative text: “A weir at dawn”',
    );
    await api.suggestOtherFigure('Nightly ', 'A weir at night');
    await queue.open(project.path);
    await queue.row(/− السد/).click();
    await expect(queue.item).toContainText('New alternative text: “A weir at dawn”');
    expect(await accessibilityViolations(page, { selector: '.review-context' })).toEqual([]);
    await queue.row(/Nightly/).click();
    await expect(queue.item).toContainText('New picture, with the alternative text “A weir at night”');
  });
});
