import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { ImportPage, file } from '../support/import-page.js';
import { test } from '../support/fixtures.js';

/** A real article, kept beside the checkout and not in it. Where it is missing there is nothing to prove. */
const article = new URL('../../../shared/corpus/article.txt', import.meta.url);

if (existsSync(article)) {
  test('the article is imported with exactly what it holds', async ({ person, project }) => {
    const bytes = await readFile(article);
    const { page } = await person('analyst');
    const screen = new ImportPage(page);
    await screen.open(project.path);
    await screen.choose(file('article.txt', bytes));
    const preview = screen.preview('article.txt');
    await expect(screen.counts('article.txt')).toHaveText('6 headings · 57 paragraphs · 128 footnotes 1–128');
    await expect(preview.getByRole('article', { name: /^Series/ })).toHaveCount(1);
    await expect(preview.getByRole('article', { name: /^Title/ })).toHaveCount(1);
    await expect(
      preview.getByRole('article', { name: /^Byline/ }).filter({ hasText: 'author name missing' }),
    ).toHaveCount(2);
    await expect(preview.getByRole('article', { name: /^Caption/ })).toHaveCount(1);
    await expect(preview.getByRole('textbox', { name: 'Title' })).not.toHaveValue('');
    await expect(preview.getByRole('textbox', { name: 'Series' })).not.toHaveValue('');
    await screen.importAndOpen('article.txt');

    const { text } = new DocumentPage(page);
    await expect(page.getByText('author name missing in 2 bylines')).toBeVisible();
    await expect(text.getByRole('heading')).toHaveCount(6 + 1);
    const labels = await text.getByRole('link', { name: /^Footnote \d+$/ }).allTextContents();
    expect(labels).toEqual(Array.from({ length: 128 }, (_, at) => String(at + 1)));
    await expect(page.getByText('of 57 paragraphs annotated')).toBeVisible();
    expect((await screen.original()).bytes.equals(bytes)).toBe(true);
  });
}
