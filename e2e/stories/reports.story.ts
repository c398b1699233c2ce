import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openArchive, previewImport } from '@scholium/exchange';
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

/** Pages and lines break words in places of their own. */
const withoutSpace = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/** The words of the one file of an export that is no manifest, and what it is called. */
async function written(item: Locator): Promise<{ readonly name: string; readonly words: string }> {
  const [download] = await Promise.all([
    item.page().waitForEvent('download'),
    item.getByRole('link', { name: 'Download' }).click(),
  ]);
  const archive = await openArchive(await readFile(await download.path()));
  const names = archive.names.filter((one) => !['losses.jsonl', 'manifest.json'].includes(one));
  expect(names).toHaveLength(1);
  const name = names[0]!;
  const read = await previewImport((await archive.read(name))!, { fileName: name });
  if (!read.ok) throw new Error(read.error.message);
  return { name, words: withoutSpace(read.value.blocks.map(({ text }) => text).join('\n')) };
}

test('a report is built from findings by two people, says when one of them changes, and goes out whole', async ({
  person,
  project,
}) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const deciding = api.as(reviewer.client);
  const source = await api.source('Tallies');
  const sourceId = source.id;
  for (const change of [
    source.changeId,
    await api.highlight('counted nine crates', 'Compare with the tally.'),
    await api.highlight('signed for eight'),
    await api.mention('The clerk of the lamp house'),
    await api.propose(
      { kind: 'citation', body: { sourceId, locator: 'p. 7', footnote: null, stance: 'supports', credibility: 2 } },
      'the ninth had gone',
    ),
  ])
    await deciding.accept(change);
  const { page } = reviewer;
  const report = new WritingPage(page);
  const panel = page.getByRole('complementary', { name: 'Findings' });
  const counted = 'Highlight: counted nine crates';
  const signed = 'Highlight: signed for eight';
  const clerk = 'Mention: The clerk of the lamp house';
  const ninth = 'Citation: the ninth had gone';
  const asked = 'Quotation: Nobody asked';
  const saved = async (): Promise<void> => {
    await expect(page.getByText('Your edits apply immediately.')).toBeVisible();
  };

  await test.step('it is begun from the empty list', async () => {
    await page.goto(`${project.path}/reports`);
    await expect(page.getByText('No reports yet')).toBeVisible();
    await page.getByRole('button', { name: 'New report…' }).click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Nine crates');
    await page.getByRole('button', { name: 'Create report' }).click();
    await expect(report.text).toHaveAttribute('aria-readonly', 'false');
    await expect(panel).toBeVisible();
  });

  await test.step('findings are put in at the caret, one and several, and words are written between them', async () => {
    await report.text.focus();
    await page.keyboard.insertText('What was counted');
    await page.getByRole('button', { name: /Kind of block/ }).click();
    await page.getByRole('menuitem', { name: 'Heading', exact: true }).click();
    await expect(report.text.getByRole('heading', { name: 'What was counted' })).toBeVisible();
    await report.text.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('Two people counted, and did not agree.');
    await panel.getByRole('button', { name: 'Add signed for eight' }).click();
    await panel.getByRole('checkbox', { name: 'Choose counted nine crates' }).check();
    await panel.getByRole('button', { name: 'Add 1 finding' }).click();
    await panel.getByRole('combobox', { name: 'Kind of findings' }).selectOption('Mentions');
    await panel.getByRole('button', { name: 'Add The clerk of the lamp house' }).click();
    await panel.getByRole('combobox', { name: 'Kind of findings' }).selectOption('Citations');
    await panel.getByRole('button', { name: 'Add the ninth had gone' }).click();
    await expect.poll(() => namesIn(page)).toEqual([signed, counted, clerk, ninth]);
    const card = page.getByRole('group', { name: counted });
    await expect(card).toContainText('Compare with the tally.');
    await expect(card).toContainText('Accepted by Mateo Okafor');
    await expect(card.getByRole('link')).toHaveText('The Ledger of Marov');
  });

  await test.step('they are arranged with the keyboard, and undo takes one move back', async () => {
    await page.getByRole('group', { name: counted }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, clerk, ninth]);
    await expect(page.getByRole('group', { name: counted })).toBeFocused();
    // Twice within one frame: the second finds the card where the first put it.
    const focused = await page.evaluate(() => {
      const down = () =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }),
        );
      down();
      down();
      return document.activeElement?.getAttribute('aria-label');
    });
    expect(focused).toBe(counted);
    await expect.poll(() => namesIn(page)).toEqual([signed, clerk, counted, ninth]);
    await expect(page.getByRole('group', { name: counted })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, clerk, ninth]);
    await saved();
  });

  await test.step('words that nobody annotated are added from their document, while another has the report open', async () => {
    const theirs = new WritingPage(admin.page);
    await theirs.open(page.url());
    await expect.poll(() => namesIn(admin.page)).toEqual([counted, signed, clerk, ninth]);
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
      await expect.poll(() => namesIn(one)).toEqual([counted, signed, clerk, ninth, asked]);
    await admin.page
      .getByRole('group', { name: clerk })
      .getByRole('button', { name: /^Actions for/ })
      .click();
    await admin.page.getByRole('menuitem', { name: 'Remove from the report' }).click();
    await expect.poll(() => namesIn(page)).toEqual([counted, signed, ninth, asked]);
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
    const names = await namesIn(page);
    await expect.poll(() => namesIn(admin.page)).toEqual(names);
  });

  await test.step('it goes out for Word and as PDF, and both say what it holds, from the first to the last', async () => {
    const quotes = (await namesIn(page)).map((name) => (name ?? '').replace(/^\w+: /, ''));
    expect(quotes).toHaveLength(5);
    const [first, ...others] = quotes as [string, ...string[]];
    await page.getByRole('link', { name: 'Export…' }).click();
    const choices = page.getByRole('group', { name: 'What to export' });
    await expect(choices.getByText('Nine crates')).toBeVisible();
    const exports = page.getByRole('region', { name: 'Your exports' });
    const choose = async (field: string, option: string): Promise<void> => {
      await choices.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    const make = async (format: string, style: string): ReturnType<typeof written> => {
      await choose('Format', format);
      await choose('Citation style', style);
      const before = await exports.getByRole('link', { name: 'Download' }).count();
      await choices.getByRole('button', { name: 'Export', exact: true }).click();
      await expect(exports.getByRole('link', { name: 'Download' })).toHaveCount(before + 1, { timeout: 20_000 });
      const item = exports.locator('li[aria-labelledby]').first();
      await expect(item).toContainText('1 document,');
      await expect(item.getByRole('heading', { level: 3 })).toHaveText(format);
      return written(item);
    };
    const said = [
      ['Nine crates', 'What was counted', first, 'accepted by Mateo Okafor'],
      ['Two people counted, and did not agree.', ...others],
      ['Sources', 'Tallies', '[B2]', 'Key to the grades', 'Usually reliable', 'Probably true'],
    ].flat();
    const beside = ['The Ledger of Marov', 'Compare with the tally.', 'grade B2 · accepted by Mateo Okafor'];
    const holds = ({ words }: Awaited<ReturnType<typeof written>>): void => {
      let at = 0;
      for (const one of said) {
        const found = words.indexOf(withoutSpace(one), at);
        expect(found, `“${one}” behind “${words.slice(Math.max(0, at - 60), at)}”`).toBeGreaterThanOrEqual(at);
        at = found + withoutSpace(one).length;
      }
      for (const one of beside) expect(words).toContain(withoutSpace(one));
      expect(words.split(withoutSpace('accepted by Mateo Okafor'))).toHaveLength(5);
    };
    const word = await make('Report for Word (DOCX)', 'APA');
    expect(word.name).toMatch(/\.docx$/);
    holds(word);
    expect(word.words).toContain(withoutSpace('(Tallies, n.d., p. 7)'));
    expect(word.words).toContain('Manifest');
    await choices.getByRole('checkbox', { name: 'With a manifest as an appendix' }).uncheck();
    await choices.getByRole('checkbox', { name: 'With a table of contents' }).uncheck();
    const pdf = await make('Report as PDF', 'Chicago, notes');
    expect(pdf.name).toMatch(/\.pdf$/);
    holds(pdf);
    expect(pdf.words).not.toContain('Manifest');
  });
});
