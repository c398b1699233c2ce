import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import { ImportPage, file } from '../support/import-page.js';
import { test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

/** A real article, kept beside the checkout and not in it. Where it is missing there is nothing to prove. */
const article = new URL('../../../shared/corpus/article.txt', import.meta.url);

/** Footnote references of a text, as they are printed. */
const references = (page: WritingPage) => page.text.getByRole('link', { name: /^Footnote \d+$/ });

if (existsSync(article)) {
  test('small errors of the article are corrected by suggestions, and nothing else moves', async ({
    person,
    project,
  }) => {
    test.setTimeout(180_000);
    const bytes = await readFile(article);
    const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
    const screen = new ImportPage(analyst.page);
    await screen.open(project.path);
    await screen.choose(file('article.txt', bytes));
    await screen.importAndOpen('article.txt');
    const documentId = new URL(analyst.page.url()).pathname.split('/').at(-1)!;
    const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
    await theirs.open(new URL(analyst.page.url()).pathname);
    const api = () => DocumentApi.open(analyst.client, project.id, documentId);
    const original = (await api()).text;

    await mine.mode('Suggest');
    const doubled = original.indexOf(' in in ');
    const before = original.slice(doubled - 9, doubled);
    await mine.caret(`${before} in in`, before.length + 3);
    for (let i = 0; i < 3; i++) await analyst.page.keyboard.press('Backspace');
    await expect(mine.suggestion(/^Suggestion, delete/)).toBeVisible();
    await mine.caret('Element,,', 9 - 1);
    await analyst.page.keyboard.press('Delete');
    for (const label of ['55', '56', '76']) {
      const reference = mine.text.getByRole('link', { name: `Footnote ${label}`, exact: true });
      await reference.scrollIntoViewIfNeeded();
      const box = (await reference.boundingBox())!;
      await analyst.page.mouse.click(box.x + box.width + 2, box.y + box.height + 3);
      await analyst.page.keyboard.type(' ');
    }
    const mineOf = async () =>
      (await (await api()).changes()).filter(
        ({ subjectKind, state }) => subjectKind === 'text' && state === 'proposed',
      );
    await expect.poll(async () => (await mineOf()).length).toBe(5);
    expect((await api()).text).toBe(original);
    await expect(references(theirs)).toHaveCount(128);

    const deletion = (await mineOf()).find(({ body }) => body?.['before'] === 'in ' || body?.['before'] === ' in')!;
    await (await api()).as(reviewer.client).accept(deletion.id);
    await expect.poll(async () => (await api()).text.length).toBe(original.length - 3);
    const after = (await api()).text;
    expect(after.slice(0, doubled)).toBe(original.slice(0, doubled));
    expect(after.slice(doubled + 4)).toBe(original.slice(doubled + 7));
    for (const { id } of await mineOf()) await (await api()).as(reviewer.client).accept(id);
    await expect.poll(async () => (await api()).text.length).toBe(original.length - 3 - 1 + 3);
    const labels = await references(theirs).allTextContents();
    expect(labels).toEqual(Array.from({ length: 128 }, (_, at) => String(at + 1)));
    await expect.poll(async () => (await mine.words()).length).toBe((await theirs.words()).length);
    const sha = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect(sha((await screen.original()).bytes)).toBe(sha(bytes));
  });
}
