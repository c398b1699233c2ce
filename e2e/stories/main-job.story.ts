import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';

test('an analyst annotates, a reviewer decides, and a deactivated analyst is out at once', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const admin = await person('admin');
  const reviewer = await person('reviewer');
  const account = await admin.client.welcome('Lena Varga');
  await project.admit(account.id, 'annotator');
  const analyst = await openBrowserFor(account.client, 'Lena Varga', account.id);
  const [mine, theirs] = [new DocumentPage(analyst.page), new DocumentPage(reviewer.page)];

  await test.step('imports a text of the article’s form', async () => {
    const { page } = analyst;
    await page.goto(project.path);
    await page.getByRole('link', { name: 'Import documents' }).first().click();
    await page
      .getByLabel('Files to import')
      .setInputFiles({ name: 'lamp-fee.txt', mimeType: 'text/plain', buffer: Buffer.from(await report()) });
    const preview = page.getByRole('region', { name: 'Preview of lamp-fee.txt' });
    await expect(preview.getByRole('status').first()).toContainText('24 footnotes');
    await expect(preview.getByRole('status').first()).toContainText('6 headings');
    await expect(preview).toContainText('author name missing');
    await preview.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'The Lamp Fee: How an Escort Trade Became an Armed Movement' }),
    ).toBeVisible();
    await expect(mine.text.getByRole('link', { name: /^Footnote \d+$/ })).toHaveCount(24);
  });

  await test.step('the reviewer opens the same document', async () => {
    await theirs.open(new URL(analyst.page.url()).pathname);
    await expect(reviewer.page.getByRole('group', { name: /Here now: .*Lena Varga/ })).toBeVisible();
    await expect(analyst.page.getByRole('group', { name: /Here now: .*Mateo Okafor/ })).toBeVisible();
  });

  await test.step('tags an entity by keyboard alone', async () => {
    const { keyboard } = analyst.page;
    await mine.caretAt('Idris al-Tahmiri');
    await expect.poll(() => mine.selected()).toBe('Idris al-Tahmiri');
    await keyboard.press('t');
    await expect(analyst.page.getByRole('dialog', { name: /Mention: Idris al-Tahmiri/ })).toBeVisible();
    await keyboard.press('1');
    await expect(analyst.page.getByRole('option', { name: 'Create new person “Idris al-Tahmiri”' })).toHaveAttribute(
      'data-combobox-selected',
      /./,
    );
    await keyboard.press('Enter');
    await expect(mine.card(/^Mention, Person: “Idris al-Tahmiri”, proposed, by Lena Varga$/)).toBeVisible();
    // The other browser hears of it as this one does; nobody reloads anything.
    await expect(
      reviewer.page.getByRole('region', { name: 'Filters' }).getByRole('checkbox', { name: 'Mention', exact: true }),
    ).toBeVisible({ timeout: 1_000 });
  });

  await test.step('highlights a passage across two blocks', async () => {
    await mine.drag(['and how it speaks to the young men', 0], ['Background: A Port Between Two Customs Lines', -1]);
    await mine.bar.getByRole('button', { name: 'Highlight' }).click();
    await analyst.page.getByRole('textbox', { name: 'Note' }).fill('Runs into the heading.');
    await analyst.page
      .getByRole('dialog', { name: /^Highlight/ })
      .getByRole('button', { name: 'Highlight' })
      .click();
    await expect(mine.card(/^Highlight, .*and how it speaks/)).toBeVisible();
  });

  await test.step('attaches a source to a footnote', async () => {
    await mine.text.getByRole('link', { name: 'Footnote 12', exact: true }).click();
    await analyst.page.getByRole('button', { name: 'Attach source to footnote 12' }).click();
    const dialog = analyst.page.getByRole('dialog', { name: 'Citation: footnote 12' });
    await dialog.getByRole('option', { name: /New source/ }).click();
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Fleet Survey of the Basin Monitoring Commission');
    await dialog.getByRole('button', { name: 'Use this source' }).click();
    await dialog.getByRole('textbox', { name: 'Location in source' }).fill('table 2');
    await dialog.getByRole('button', { name: 'Attach source', exact: true }).click();
    await expect(mine.card(/^Citation, .*proposed, by Lena Varga$/)).toContainText('F6');
  });

  await test.step('the reviewer has seen all of it without a reload', async () => {
    await theirs.click('Idris al-Tahmiri');
    await expect(theirs.card(/^Mention, Person: “Idris al-Tahmiri”, proposed, by Lena Varga/)).toBeVisible();
    await theirs.click('and how it speaks');
    await expect(theirs.card(/^Highlight, .*proposed, by Lena Varga/)).toContainText('Runs into the heading.');
  });

  await test.step('and decides: accepts one, rejects one, sends one back', async () => {
    const { page } = reviewer;
    await theirs.click('Idris al-Tahmiri');
    await theirs
      .card(/^Mention/)
      .getByRole('button', { name: 'Accept both, in order' })
      .click();
    await expect(theirs.card(/^Mention, Person: “Idris al-Tahmiri”, accepted/)).toBeVisible();

    await theirs.click('and how it speaks');
    await theirs
      .card(/^Highlight/)
      .getByRole('button', { name: 'Reject' })
      .click();
    await page.getByRole('radio', { name: 'Wrong words selected' }).check();
    await page.getByRole('textbox', { name: 'In your words' }).fill('A heading is no evidence.');
    await page.getByRole('form', { name: 'Reason for rejection' }).getByRole('button', { name: 'Reject' }).click();

    await theirs.pointAt(['according to a Commission report', 0], 'start');
    await theirs
      .card(/^Citation/)
      .getByRole('button')
      .first()
      .click();
    await theirs
      .card(/^Citation/)
      .getByRole('button', { name: 'Request changes' })
      .click();
    await page.getByRole('textbox', { name: 'What should change?' }).fill('Say which table.');
    await page
      .getByRole('form', { name: 'What should change?' })
      .getByRole('button', { name: 'Request changes' })
      .click();
    await expect(theirs.card(/^Citation, .*changes requested/)).toBeVisible();
  });

  await test.step('the analyst sees all three outcomes at the passages', async () => {
    await mine.click('Idris al-Tahmiri');
    await expect(mine.card(/^Mention, Person: “Idris al-Tahmiri”, accepted, by Lena Varga/)).toBeVisible();
    await mine.click('and how it speaks');
    await expect(mine.card(/^Highlight, .*rejected/)).toContainText('A heading is no evidence.');
    await expect(mine.card(/^Highlight, .*rejected/)).toContainText('Wrong words selected');
    await mine.pointAt(['according to a Commission report', 0], 'start');
    await mine
      .card(/^Citation, .*changes requested/)
      .getByRole('button')
      .first()
      .click();
    await expect(mine.card(/^Citation, .*changes requested/)).toContainText('Say which table.');
    await analyst.page.goto('/');
    const back = analyst.page.getByRole('region', { name: 'Sent back to me' });
    await expect(back).toContainText('A heading is no evidence.');
    await back.getByRole('link').filter({ hasText: 'Say which table.' }).click();
  });

  await test.step('revises, and it is accepted', async () => {
    // The card is as high as it gets once it says why.
    await expect(mine.card(/^Citation, .*changes requested/)).toContainText('Say which table.');
    await mine
      .card(/^Citation, .*changes requested/)
      .getByRole('button', { name: 'Revise' })
      .click();
    await analyst.page.getByRole('textbox', { name: 'Location in source' }).fill('table 2, row “launches”');
    await analyst.page.getByRole('button', { name: 'Save' }).click();
    await expect(mine.card(/^Citation, .*proposed/)).toContainText('table 2, row “launches”');
    const card = theirs.card(/^Citation, .*proposed/);
    await expect(card).toContainText('table 2, row “launches”');
    await card.getByRole('button', { name: 'Accept both, in order' }).click();
    await expect(theirs.card(/^Citation, .*accepted/)).toBeVisible();
    await expect(mine.card(/^Citation, .*accepted/)).toBeVisible();
  });

  await test.step('the admin deactivates the analyst, whose open page is signed out at once', async () => {
    await admin.page.goto('/admin/people');
    const row = admin.page.getByRole('row').filter({ hasText: account.email });
    await row.getByRole('button', { name: 'Deactivate' }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await expect(analyst.page.getByRole('heading', { name: 'Sign in to Scholium' })).toBeVisible();
    await expect(row).toContainText('deactivated');
  });
});
