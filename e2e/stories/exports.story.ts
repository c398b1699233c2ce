import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { accessibilityViolations, violationsEverywhere } from '../support/axe.js';
import { test } from '../support/fixtures.js';
import { unzip } from '../support/unzip.js';

const TEXT = '# Harbour notes\n\nThe 🚢 pilots wait for Mara Quill.\n\nNobody asks why.';

async function downloaded(item: Locator): Promise<Readonly<Record<string, string>>> {
  const [download] = await Promise.all([
    item.page().waitForEvent('download'),
    item.getByRole('link', { name: 'Download' }).click(),
  ]);
  return unzip(await readFile(await download.path()));
}

const rowsOf = (file = ''): object[] =>
  file
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object);

test('results are exported with a report of what is lost, and the file has what the screen says', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const accepted = async (content: Parameters<typeof api.propose>[0], words: string) =>
    api.as(reviewer.client).accept(await api.propose(content, words));
  const mention = { kind: 'mention', body: { entityTypeId: 'person', entityId: null, role: null } } as const;
  await accepted(mention, 'Mara Quill');
  await accepted(mention, 'Quill');
  await accepted({ kind: 'highlight', body: { codeIds: ['finance'], note: 'seen' } }, 'pilots');
  await api.propose({ kind: 'highlight', body: { codeIds: [], note: '' } }, 'Nobody');

  const { page } = analyst;
  await page.goto(`${project.path}/documents/${api.documentId}`);
  await page.getByRole('link', { name: 'Export…' }).click();
  const choices = page.getByRole('group', { name: 'What to export' });
  await expect(choices.getByText('Harbour notes')).toBeVisible();
  const exports = page.getByRole('region', { name: 'Your exports' });
  const make = async (format: string): Promise<Locator> => {
    await choices.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: format, exact: true }).click();
    const before = await exports.getByRole('link', { name: 'Download' }).count();
    await choices.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(exports.getByRole('link', { name: 'Download' })).toHaveCount(before + 1, { timeout: 20_000 });
    return exports.locator('li[aria-labelledby]').first();
  };

  await test.step('the report says what the format cannot carry, in numbers and items', async () => {
    const item = await make('CoNLL-2003');
    await expect(item).toContainText('1 document, 3 annotations');
    await item.getByRole('button', { name: /1 annotation is of a kind that the format has no form for/ }).click();
    await expect(item.getByRole('link', { name: 'pilots' })).toBeVisible();
    await item.getByRole('button', { name: /1 annotation overlaps another one/ }).click();
    await expect(item.getByRole('link', { name: 'Quill', exact: true })).toBeVisible();
    expect(await violationsEverywhere(page)).toEqual([]);
    const files = await downloaded(item);
    const tokens = (files['entities.conll'] ?? '').split('\n').filter((line) => /(?:B|I)-/.test(line));
    expect(tokens).toEqual(['Mara -X- -X- B-person', 'Quill -X- -X- I-person']);
    const manifest = JSON.parse(files['manifest.json'] ?? '') as { losses: { code: string; count: number }[] };
    expect(manifest.losses.map(({ code, count }) => [code, count])).toEqual(
      expect.arrayContaining([
        ['kind', 1],
        ['overlap', 1],
        ['structure', 1],
      ]),
    );
    await item.getByRole('link', { name: 'pilots' }).click();
    await expect(page).toHaveURL(/annotation=/);
    await page.goBack();
  });

  await test.step('proposals that wait are in it when they are asked for', async () => {
    await choices.getByRole('checkbox', { name: 'Also proposals that wait for a decision' }).check();
    const files = await downloaded(await make('JSON Lines'));
    expect(rowsOf(files['annotations.jsonl'])).toEqual([
      expect.objectContaining({ quote: 'pilots', state: 'accepted', note: 'seen' }),
      expect.objectContaining({ quote: 'Mara Quill' }),
      expect.objectContaining({ quote: 'Quill' }),
      expect.objectContaining({ quote: 'Nobody', state: 'proposed' }),
    ]);
  });

  await test.step('a page is read without a network: the text is what it was, and annotations lead to their cards', async () => {
    const files = await downloaded(await make('HTML'));
    const [html = ''] = Object.entries(files).flatMap(([name, file]) => (name.endsWith('.html') ? [file] : []));
    const path = join(await mkdtemp(join(tmpdir(), 'scholium-page-')), 'page.html');
    await writeFile(path, html);
    const alone = await page.context().newPage();
    await alone.route(/^(?!file:)/, (route) => route.abort());
    await alone.goto(pathToFileURL(path).href);
    await expect(alone.getByRole('main')).toHaveText(
      'Harbour notes The 🚢 pilots wait for Mara Quill. Nobody asks why.',
    );
    await expect(alone.locator('mark[data-annotation="3"]')).toHaveText('Quill');
    await alone.getByRole('link', { name: 'Highlight 1' }).focus();
    await alone.keyboard.press('Enter');
    await expect(alone.locator('li:target')).toContainText('seen');
    await alone.locator('li:target').getByRole('link', { name: '“pilots”' }).click();
    await expect(alone.getByRole('link', { name: 'Highlight 1' })).toBeInViewport();
    expect(await accessibilityViolations(alone)).toEqual([]);
    await alone.close();
  });

  await test.step('what the filter of the queue finds is exported alone', async () => {
    await page.goto(`${project.path}/review?state=proposed&kind=highlight&document=${api.documentId}`);
    await page.getByRole('link', { name: 'Export…' }).click();
    const filter = page.getByRole('alert').filter({ hasText: 'Only changes of the queue' });
    await expect(filter).toContainText('1 change · Proposed, Highlight and 1 document');
    expect(await violationsEverywhere(page)).toEqual([]);
    const files = await downloaded(await make('JSON Lines'));
    expect(rowsOf(files['annotations.jsonl'])).toEqual([
      expect.objectContaining({ quote: 'Nobody', state: 'proposed' }),
    ]);
    await filter.getByRole('button', { name: 'Export without this filter' }).click();
    await expect(filter).toBeHidden();
  });

  await test.step('a date of the past has what was accepted then, and decisions are a table', async () => {
    await page.goto(`${project.path}/exports?document=${api.documentId}`);
    await choices.getByRole('combobox', { name: 'Which state' }).click();
    await page.getByRole('option', { name: 'As it was on a date' }).click();
    await expect(choices.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
    await choices.getByLabel('Date and time').fill('2050-01-01T12:00');
    const files = await downloaded(await make('JSON Lines'));
    expect(rowsOf(files['annotations.jsonl'])).toHaveLength(3);
    expect(rowsOf(files['decisions.jsonl'])).toHaveLength(3);
  });

  await test.step('nobody else sees it, and it can be removed', async () => {
    await reviewer.page.goto(`${project.path}/exports`);
    await expect(reviewer.page.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
    await expect(reviewer.page.getByRole('region', { name: 'Your exports' })).toHaveCount(0);
    await exports.getByRole('button', { name: 'Remove' }).first().click();
    await expect(exports.getByRole('link', { name: 'Download' })).toHaveCount(4);
  });
});
