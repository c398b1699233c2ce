import { expect } from '@playwright/test';
import { accessibilityViolations } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { file, ImportPage } from '../support/import-page.js';
import { QueuePage } from '../support/queue-page.js';
import { wordFile } from '../support/word-file.js';
import { WritingPage } from '../support/writing-page.js';

const NAME = 'landings.docx';

test('a Word document comes with its notes, comments and tracked changes, which a reviewer decides in the queue', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const { page } = analyst;
  const screen = new ImportPage(page);

  await test.step('the preview shows the structure and asks what becomes of comments and changes', async () => {
    await screen.open(project.path);
    await screen.choose(file(NAME, await wordFile(), 'application/octet-stream'));
    const preview = await screen.look(NAME);
    await expect(preview).toContainText('Read as a Word document.');
    await expect(preview.getByRole('combobox', { name: 'Encoding' })).toHaveCount(0);
    await expect(screen.counts(NAME)).toContainText('1 of 1 with the text of the note');
    const remarks = preview.getByRole('region', { name: 'Comments and tracked changes' });
    await expect(remarks).toContainText('Of Ana Ruiz, Maria Keller.');
    await expect(remarks.getByRole('switch', { name: '1 comment becomes a discussion' })).toBeChecked();
    const tracked = remarks.getByRole('radiogroup', { name: '3 tracked changes' });
    await tracked.getByRole('radio', { name: /Are accepted/ }).check();
    await preview.getByRole('button', { name: 'Undo' }).click();
    await expect(tracked.getByRole('radio', { name: 'Become suggestions' })).toBeChecked();
    await expect(preview.getByRole('region', { name: 'About the document' })).toContainText('Dr. Maria Keller');
    const figure = preview.getByRole('article', { name: 'Figure' });
    await expect(figure).toContainText('Picture, 60 × 40 pixels');
    const shown = figure.getByRole('img', { name: 'A weir' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);
    await figure.getByRole('textbox', { name: 'Alternative text' }).fill('A weir at dusk');
    await figure.getByRole('textbox', { name: 'Alternative text' }).press('Enter');
    await expect(preview.getByRole('button', { name: 'Undo' })).toBeEnabled();
    expect(await accessibilityViolations(page, { selector: '.import-preview' })).toEqual([]);
    await screen.importAndOpen(NAME);
  });

  const text = new DocumentPage(page);
  await test.step('the text is as it was before the changes; comment and changes stand beside it', async () => {
    await expect(text.text).toContainText('The pilots never');
    await expect(text.text).toContainText('Harbour ledger, p. 12.');
    await expect(page.getByText('Which bridge?')).toBeVisible();
    await expect(new WritingPage(page).suggestion(/^Suggestion, replace/)).toBeVisible();
    const arabic = text.text.getByText('وصل الجسر');
    expect(await arabic.evaluate((element) => getComputedStyle(element.closest('p')!).direction)).toBe('rtl');
  });

  await test.step('the reviewer decides each in the queue and the text follows', async () => {
    const queue = new QueuePage(reviewer.page);
    await queue.open(project.path);
    await expect(queue.list.getByRole('option')).toHaveCount(3);
    await expect(queue.item).toContainText('Maria Keller, 2024-03-12 09:30');
    await reviewer.page.keyboard.press('a');
    await expect(queue.row(/Accepted, by you/)).toHaveCount(1);
    await reviewer.page.keyboard.press('a');
    await expect(queue.row(/Accepted, by you/)).toHaveCount(2);
    await reviewer.page.keyboard.press('a');
    await expect(queue.row(/Accepted, by you/)).toHaveCount(3);
    await expect(text.text).toContainText('The pilots rarely go out after dark.');
    await expect(text.text).toContainText('They wait at the bridge below the weir.');
    await expect(text.text).not.toContainText('So people say');
  });

  await test.step('the picture is shown, and what it shows and its caption are edited before both', async () => {
    const picture = text.text.getByRole('img', { name: 'A weir at dusk' });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);
    const writing = new WritingPage(reviewer.page);
    await writing.open(new URL(page.url()).pathname);
    await writing.mode('Edit');
    await writing.text.getByRole('textbox', { name: 'Alternative text' }).fill('A weir at dawn');
    await writing.text.getByRole('textbox', { name: 'Alternative text' }).press('Enter');
    await expect(text.text.getByRole('img', { name: 'A weir at dawn' })).toBeVisible();
    await writing.caret('Figure 1: The weir');
    await reviewer.page.keyboard.type('Old ');
    // The caret of the other person stands in the words that are looked for otherwise.
    await reviewer.page.keyboard.press('End');
    await expect(text.text.getByText('Old Figure 1: The weir')).toBeVisible();
    expect(await accessibilityViolations(reviewer.page, { selector: '.scholium-text' })).toEqual([]);
    await reviewer.page.keyboard.press('Home');
    await reviewer.page.keyboard.press('Backspace');
    await reviewer.page.keyboard.press('Delete');
    await expect(text.text.getByRole('img')).toHaveCount(0);
    await reviewer.page.keyboard.press('ControlOrMeta+z');
    await expect(text.text.getByRole('img', { name: 'A weir at dawn' })).toBeVisible();
  });

  await test.step('a picture that does not come is said to be missing, and comes when the network is back', async () => {
    const { page: slow } = reviewer;
    await slow.route('**/images/*', (route) => route.abort());
    await slow.reload();
    const missing = slow.getByText('This picture cannot be shown. It is described as: A weir at dawn');
    await expect(missing).toBeVisible({ timeout: 20_000 });
    await slow.unroute('**/images/*');
    await slow.context().setOffline(true);
    await slow.context().setOffline(false);
    await expect(missing).toHaveCount(0);
    const picture = slow.getByRole('img', { name: 'A weir at dawn' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);
  });
});
