import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Ledger of Marov\n\nThe keeper of Marov counted nine crates at the pier.\n\nThe clerk of the lamp house signed for eight of them.\n\nNobody asked where the ninth had gone.';

/** What a finding in the text calls itself, from the first to the last. */
const namesIn = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('.scholium-text .finding [role="group"]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));

test('a report is built from findings, arranged by two people, and says when one of them changes', async ({
  person,
  project,
}) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const deciding = api.as(reviewer.client);
  for (const change of [
    await api.highlight('counted nine crates', 'Compare with the tally.'),
    await api.highlight('signed for eight'),
    await api.mention('The clerk of the lamp house'),
  ])
    await deciding.accept(change);
  const { page } = reviewer;
  const report = new WritingPage(page);
  const panel = page.getByRole('complementary', { name: 'Findings' });
  const counted = 'Highlight: counted nine crates';
  const signed = 'Highlight: signed for eight';
  const clerk = 'Mention: The clerk of the lamp house';
  const asked = 'Quotation: Nobody asked';
  const saved = async (): Promise<void> => {
    await expect(page.getByText('Your edits apply immediately.')).toBeVisible();
  };

  await test.step('it is begun from the empty list', async () => {
    await page.goto(`${project.path}/reports`);
    await expect(page.getByText('No reports yet')).toBeVisible();
    await page.getByRole('button', { name: 'New report…' }).click();
    await page.getByLabel('Title').fill('Nine crates');
    await page.getByRole('button', { name: 'Create report' }).click();
    await expect(report.text).toHaveAttribute('aria-readonly', 'false');
    await expect(panel).toBeVisible();
  });

  await test.step('findings are put in at the caret, one and several, and words are written between them', async () => {
    await report.text.focus();
    await page.keyboard.insertText('Two people counted, and did not agree.');
    await panel.getByRole('button', { name: 'Add signed for eight' }).click();
    await panel.getByRole('checkbox', { name: 'Choose counted nine crates' }).check();
    await panel.getByRole('button', { name: 'Add 1 finding' }).click();
    await panel.getByRole('combobox', { name: 'Kind of findings' }).selectOption('Mentions');
    await panel.getByRole('button', { name: 'Add The clerk of the lamp house' }).click();
    await expect.poll(() => namesIn(page)).toEqual([signed, counted, clerk]);
    const card = page.getByRole('group', { name: counted });
    await expect(card).toContainText('Compare with the tally.');
    await expect(card).toContainText('Accepted by Mateo Okafor');
    await expect(card.getByRole('link')).toHaveText('The Ledger of Marov');
  });

  await test.step('they are arranged with the keyboard, and undo takes one move back', async () => {
    await page.getByRole('group', { name: counted }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, clerk]);
    await expect(page.getByRole('group', { name: counted })).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => namesIn(page)).toEqual([signed, counted, clerk]);
    await expect(page.getByRole('group', { name: counted })).toBeFocused();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => namesIn(page)).toEqual([signed, clerk, counted]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, clerk]);
    await saved();
  });

  await test.step('words that nobody annotated are added from their document, while another has the report open', async () => {
    const theirs = new WritingPage(admin.page);
    await theirs.open(page.url());
    await expect.poll(() => namesIn(admin.page)).toEqual([counted, signed, clerk]);
    const reading = await reviewer.context.newPage();
    const evidence = new DocumentPage(reading);
    await evidence.open(api.path);
    await evidence.select('Nobody asked');
    await evidence.bar.getByRole('button', { name: 'Add to report…' }).click();
    const dialog = reading.getByRole('dialog', { name: 'Add to a report' });
    await expect(dialog.getByRole('radio', { name: 'Nine crates' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    await reading.close();
    for (const one of [page, admin.page])
      await expect.poll(() => namesIn(one)).toEqual([counted, signed, clerk, asked]);
    await admin.page
      .getByRole('group', { name: clerk })
      .getByRole('button', { name: /^Actions for/ })
      .click();
    await admin.page.getByRole('menuitem', { name: 'Remove from the report' }).click();
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, asked]);
  });

  await test.step('the words of a finding change, and the report says so until somebody takes note', async () => {
    await api.write('nine crates', 'ten crates');
    await page.goto(`${project.path}/reports`);
    await expect(page.getByRole('row', { name: /Nine crates/ })).toContainText('1 finding changed');
    await page.getByRole('link', { name: 'Nine crates' }).click();
    const changed = page.getByRole('group', { name: 'Highlight: counted ten crates' });
    await expect(changed).toContainText('Changed since it was put in: its words.');
    await expect(report.text).toContainText('Two people counted, and did not agree.');
    await changed.getByRole('button', { name: 'Keep as it is now' }).click();
    await expect(changed).not.toContainText('Changed since');
    await expect(page.getByText('1 finding changed')).toHaveCount(0);
    await saved();
    await page.reload();
    await expect(changed).toBeVisible();
    await expect(page.getByText('1 finding changed')).toHaveCount(0);
  });

  await test.step('a finding is dragged in, to where the line shows', async () => {
    await panel.getByRole('combobox', { name: 'Kind of findings' }).selectOption('Mentions');
    await panel
      .getByRole('listitem')
      .filter({ hasText: 'The clerk of the lamp house' })
      .dragTo(report.text.getByText('Two people counted'), { targetPosition: { x: 40, y: 4 } });
    await expect.poll(async () => (await namesIn(page))[0]).toBe(clerk);
  });
});
