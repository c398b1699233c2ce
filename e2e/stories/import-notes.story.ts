import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { ImportPage } from '../support/import-page.js';
import { test } from '../support/fixtures.js';

/** The shape of a copy from Word: a title and a list by style, two footnotes, a tracked change, hidden words. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><!--[if gte mso 9]><xml></xml><![endif]--></head><body>
<p class=MsoTitle>The Lower Landings<o:p></o:p></p><h1>Water<o:p></o:p></h1>
<p class=MsoNormal>The river rose to 10<sup>3</sup> marks.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> It <del>was</del><ins>was not</ins> seen by <s>nobody</s> few.<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a><span style='display:none;mso-hide:all'>secret</span><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>lamps<o:p></o:p></p>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Harbour ledger, p. 12.<o:p></o:p></p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><span class=MsoFootnoteReference>[2]</span></a> Interview, 3 May.<o:p></o:p></p></div></div></body></html>`;

test('a page from Word keeps its notes: in the preview, at their markers, under the text, and annotated', async ({
  person,
  project,
}) => {
  const { page } = await person('analyst');
  const screen = new ImportPage(page);
  await screen.open(project.path);

  await test.step('the preview has the structure, links the notes and says what is left out', async () => {
    await page.getByRole('button', { name: 'Paste text' }).click();
    await page
      .getByRole('dialog', { name: 'Paste text' })
      .getByRole('textbox', { name: 'Text to import' })
      .evaluate((element, html) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        clipboardData.setData('text/plain', 'The Lower Landings');
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, WORD);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    const preview = screen.preview('Pasted text');
    await expect(screen.counts('Pasted text')).toHaveText(
      '1 heading · 1 paragraph · 1 list item · 2 footnotes 1–2 · 2 of 2 with the text of the note',
    );
    await expect(preview.getByRole('article', { name: 'Title' })).toContainText('The Lower Landings');
    await expect(preview.getByRole('article', { name: 'Note 2' })).toContainText('Interview, 3 May.');
    await expect(preview.getByRole('article', { name: 'Paragraph 1' }).locator('s')).toHaveText('nobody');
    await expect(preview).toContainText('Left out as deleted: 1 deletion (3 characters).');
    await expect(preview).toContainText('1 hidden part (6 characters)');
    await expect(preview.getByRole('button', { name: 'Footnote 1' })).toHaveAttribute(
      'title',
      /Harbour ledger, p\. 12\./,
    );
    await screen.importAndOpen('Pasted text');
  });

  const text = new DocumentPage(page);
  await test.step('the text has the note at its marker and under the text', async () => {
    await expect(text.text).toContainText('It was not seen by nobody few.');
    await expect(text.text.locator('sup').filter({ hasText: /^3$/ })).toHaveCount(1);
    const marker = text.text.getByRole('link', { name: 'Footnote 2', exact: true });
    await marker.focus();
    await expect(page.getByRole('tooltip', { name: '' }).filter({ hasText: 'Interview, 3 May.' })).toBeVisible();
    await marker.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Footnote 2' });
    await expect(panel).toContainText('Interview, 3 May.');
    await panel.getByRole('button', { name: 'Go to note' }).click();
    await expect(panel).toBeHidden();
    await expect(text.text.getByRole('note').last()).toBeInViewport();
    await text.text.getByRole('link', { name: 'Back to footnote 2 in the text' }).click();
    await expect(marker).toBeFocused();
  });

  await test.step('words of a note are annotated as any others, also after a reload', async () => {
    await text.select('Harbour ledger');
    await page.keyboard.press('1');
    await expect(text.card(/“Harbour ledger”, proposed/)).toBeVisible();
    await page.reload();
    await expect(text.card(/“Harbour ledger”, proposed/)).toBeVisible();
    await expect(text.text.getByRole('note').first().locator('mark')).toHaveText('Harbour ledger');
  });

  await test.step('a source is made of a note, with the page that it cites', async () => {
    await text.text.getByRole('link', { name: 'Footnote 1', exact: true }).press('Enter');
    await page
      .getByRole('dialog', { name: 'Footnote 1' })
      .getByRole('button', { name: 'Make a source of this note' })
      .click();
    const form = page.getByRole('dialog', { name: 'Citation: footnote 1' });
    await expect(form.getByRole('group', { name: 'Text of the note' })).toHaveText('Harbour ledger, p. 12.');
    await expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('Harbour ledger');
    await form.getByRole('button', { name: 'Use this source' }).click();
    await expect(form.getByRole('textbox', { name: 'Location in source' })).toHaveValue('p. 12');
    await form.getByRole('button', { name: 'Attach source' }).click();
    await text.text.getByRole('link', { name: 'Footnote 1', exact: true }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'Footnote 1' })).toContainText('Harbour ledger (proposed)');
  });
});
