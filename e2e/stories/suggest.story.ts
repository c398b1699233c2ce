import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import { QueuePage } from '../support/queue-page.js';
import { NAMES, test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';

test('suggests by typing; the reviewer sees before and after, and accepts', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  const now = async () => (await DocumentApi.open(analyst.client, project.id, api.documentId)).text;
  const original = await now();

  await mine.mode('Suggest');
  await mine.mark('nine');
  await analyst.page.keyboard.type('ten');
  await mine.caret('Nobody');
  await analyst.page.keyboard.type('Yet ');
  await mine.mark(' of lamp oil');
  await analyst.page.keyboard.press('Backspace');
  await expect(mine.suggestion(/^Suggestion, replace: .*proposed, by Noor Lindgren$/)).toBeVisible();

  // Before it is accepted the text is the original, for everybody.
  expect(await now()).toBe(original);
  expect(await theirs.words()).toContain('nine crates of lamp oil');

  const card = theirs.suggestion(/^Suggestion, replace/);
  await expect(card.getByRole('deletion')).toHaveText('nine');
  await expect(card.getByRole('insertion')).toHaveText('ten');
  await theirs.openCard(card);
  await test.step('the text is read with it and without it', async () => {
    const shows = (words: string) => expect(theirs.text).toContainText(words, { useInnerText: true });
    await card.getByRole('radio', { name: 'With it' }).click();
    await shows('at dawn with ten crates');
    await card.getByRole('radio', { name: 'Without it' }).click();
    await shows('at dawn with nine crates');
    await card.getByRole('radio', { name: 'Both' }).click();
  });
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(() => theirs.words()).toContain('ten crates of lamp oil');
  await expect.poll(() => mine.words()).toContain('ten crates.');
  await expect(mine.suggestion(/^Suggestion, replace/)).toHaveCount(0);

  const away = theirs.suggestion(/^Suggestion, delete/);
  await theirs.openCard(away);
  await away.getByRole('button', { name: 'Reject' }).click();
  await reviewer.page.getByRole('radio', { name: 'Other' }).check();
  await reviewer.page.getByRole('textbox', { name: 'In your words' }).fill('The oil matters.');
  await reviewer.page
    .getByRole('form', { name: 'Reason for rejection' })
    .getByRole('button', { name: 'Reject' })
    .click();
  await expect.poll(() => mine.words()).toContain('ten crates of lamp oil.');

  const insertion = theirs.suggestion(/^Suggestion, insert/);
  await theirs.openCard(insertion);
  await insertion.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(now).toContain('Yet Nobody counted');
  await mine.mode('Read');
  await expect.poll(async () => (await mine.words()) === (await theirs.words())).toBe(true);
  expect(await now()).toBe(original.replace('nine', 'ten').replace('Nobody', 'Yet Nobody'));
});

/** Where it stands when it has had time to glide, in client coordinates. */
const topAfterFrames = (card: Locator, frames: number): Promise<number> =>
  card.evaluate(
    (element, count) =>
      new Promise<number>((tell) => {
        const look = (left: number): void =>
          left === 0 ? tell(element.getBoundingClientRect().top) : void requestAnimationFrame(() => look(left - 1));
        look(count);
      }),
    frames,
  );

test('a card stays at its words however the text is shown', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const pages = Array.from(
    { length: 12 },
    (_, index) => `The ${index}th page of the log says who crossed the strait of Marov and what they paid.`,
  );
  const api = await project.imports(analyst.client, `# The log\n\n${pages.join('\n\n')}`, 'markdown');
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Suggest');
  await mine.mark('5th');
  await analyst.page.keyboard.type('fifth');
  await mine.mark('2th ');
  await analyst.page.keyboard.press('Backspace');

  for (const [name, words] of [
    [/^Suggestion, replace/, 'The fifth page'],
    [/^Suggestion, delete/, '‸page of the log'],
  ] as const) {
    const card = theirs.suggestion(name);
    await theirs.openCard(card);
    const before = (await card.boundingBox())!.y;
    await card.getByRole('radio', { name: 'With it' }).click();
    await expect(theirs.text).toContainText(words, { useInnerText: true });
    expect(Math.abs((await topAfterFrames(card, 20)) - before)).toBeLessThan(4);
    await card.getByRole('radio', { name: 'Both' }).click();
  }
});

test('two suggestions on one sentence are decided in either order, and a third that lost its words is stale', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  const texts: string[] = [];
  for (const order of [
    [/insert/, /delete/],
    [/delete/, /insert/],
  ]) {
    const api = await project.imports(analyst.client, TEXT, 'markdown');
    await mine.open(api.path);
    await theirs.open(api.path);
    await mine.mode('Suggest');
    await mine.caret('strait');
    await analyst.page.keyboard.type('grey ');
    await mine.mark('nine ');
    await analyst.page.keyboard.press('Delete');
    for (const kind of order) {
      const card = theirs.suggestion(kind);
      await theirs.openCard(card);
      await card.getByRole('button', { name: 'Accept', exact: true }).click();
      await expect(card).toHaveCount(0);
    }
    await expect
      .poll(async () => (await DocumentApi.open(analyst.client, project.id, api.documentId)).text)
      .toContain('the grey strait at dawn with crates');
    texts.push((await DocumentApi.open(analyst.client, project.id, api.documentId)).text);
  }
  expect(texts[0]).toBe(texts[1]);

  await mine.mark('lamp');
  await analyst.page.keyboard.type('whale');
  await expect(theirs.suggestion(/replace/)).toBeVisible();
  await theirs.mode('Edit');
  await theirs.caret('lamp oil', 2);
  await reviewer.page.keyboard.type('M');
  const stale = mine.suggestion(/words changed/);
  await expect(stale).toBeVisible();
  await mine.openCard(stale);
  await expect(stale.getByRole('group', { name: 'The words have changed' })).toContainText('laMmp');
  await expect.poll(() => mine.words()).toContain('laMmp oil');
  await expect(stale.getByRole('group', { name: 'The words have changed' })).toContainText('lamp');
  await stale.getByRole('button', { name: 'Revise' }).click();
  await expect(stale.getByRole('textbox', { name: 'What should stand there instead' })).toBeFocused();
  await expect(stale.getByRole('textbox')).toHaveValue('whale');
  await analyst.page.keyboard.press('Control+a');
  await analyst.page.keyboard.type('tallow');
  await stale.getByRole('button', { name: 'Suggest', exact: true }).click();
  const anew = theirs.suggestion(/replace.*proposed/);
  await expect(anew.getByRole('deletion')).toHaveText('laMmp');
  await expect(anew.getByRole('insertion')).toHaveText('tallow');
  await expect(theirs.suggestion()).toHaveCount(1);
});

test('a tagged and discussed sentence that somebody suggests to delete stays reachable, whatever is decided', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const sentence = 'Nobody counted them at the pier, and the clerk signed for eight.';
  const highlighted = await api.highlight('counted them');
  await api.as(reviewer.client).accept(highlighted);
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  await api.as(reviewer.client).comment('signed for eight', 'And who counted nine?');
  await theirs.open(api.path);
  await mine.open(api.path);
  const discussed = (page: WritingPage) => page.card(/^Discussion of “signed for eight”/);
  const highlight = theirs.card(/^Highlight, .*accepted/);
  await expect(highlight).toBeVisible();

  const suggest = async () => {
    await mine.mode('Suggest');
    await mine.mark(sentence);
    await analyst.page.keyboard.press('Delete');
    await expect(theirs.suggestion(/delete/)).toBeVisible();
    await theirs.openCard(theirs.suggestion(/delete/));
  };
  await test.step('rejected: everything is as it was', async () => {
    await suggest();
    await expect(highlight).toBeVisible();
    await expect(discussed(theirs)).toBeVisible();
    await theirs
      .suggestion(/delete/)
      .getByRole('button', { name: 'Reject' })
      .click();
    await reviewer.page.getByRole('radio', { name: 'Other' }).check();
    await reviewer.page.getByRole('textbox', { name: 'In your words' }).fill('It is what the report is about.');
    await reviewer.page
      .getByRole('form', { name: 'Reason for rejection' })
      .getByRole('button', { name: 'Reject' })
      .click();
    await expect.poll(() => mine.words()).toContain(sentence);
    await expect(mine.suggestion(/rejected/)).toBeVisible();
    await expect(mine.card(/^Highlight, .*accepted/)).toBeVisible();
    await expect(mine.card(/^Highlight/)).not.toContainText('Words changed');
    await expect(discussed(mine)).toBeVisible();
  });
  await test.step('accepted: listed as orphaned, with its quote, and placed again', async () => {
    await suggest();
    await theirs
      .suggestion(/delete/)
      .getByRole('button', { name: 'Accept', exact: true })
      .click();
    await expect.poll(() => theirs.words()).not.toContain('Nobody');
    const removed = (page: WritingPage) => page.page.getByRole('region', { name: 'Annotations without text' });
    for (const page of [mine, theirs]) {
      await expect(removed(page)).toContainText('counted them');
      await page.page
        .getByRole('toolbar', { name: 'Document' })
        .getByRole('button', { name: /^Discussion/ })
        .click();
      const panel = page.page.getByRole('complementary', { name: 'Discussion' });
      await panel.getByRole('radio', { name: 'Orphaned 1' }).click();
      await expect(panel.getByRole('listitem')).toContainText('“signed for eight”');
      await panel.getByRole('listitem').getByRole('button').first().click();
      await expect(panel).toContainText('And who counted nine?');
    }
    await mine.mode('Annotate');
    await removed(mine).getByRole('button', { name: '“counted them”' }).click();
    await expect(removed(mine).getByRole('button', { name: 'Re-anchor' })).toBeDisabled();
    await mine.select('nine crates');
    await removed(mine).getByRole('button', { name: 'Re-anchor' }).click();
    await expect(mine.card(/^Highlight.*“nine crates”/)).toBeVisible();
  });
});

test('a reviewer decides all that an author suggests in a document, one decision each', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  for (const words of [' at dawn', ' of lamp oil', ' at the pier']) await api.suggestCut(words);
  const other = await api.as((await person('admin')).client).suggestCut('Nobody ');
  const theirs = new WritingPage(reviewer.page);
  await theirs.open(api.path);
  const card = theirs.suggestion(/at dawn/);
  await theirs.openCard(card);
  await card.getByRole('link', { name: `Decide all 3 by ${NAMES.analyst}` }).click();
  const queue = new QueuePage(reviewer.page);
  await expect(queue.list.getByRole('option')).toHaveCount(3);
  await queue.list.focus();
  await reviewer.page.keyboard.press('x');
  const selected = reviewer.page.getByRole('region', { name: 'Selected changes' });
  await selected.getByRole('button', { name: 'All shown' }).click();
  await selected.getByRole('button', { name: 'Accept' }).click();
  await reviewer.page.getByRole('dialog').getByRole('button', { name: 'Accept 3 changes' }).click();
  const now = await DocumentApi.open(analyst.client, project.id, api.documentId);
  await expect.poll(async () => (await now.changes()).filter(({ state }) => state === 'accepted').length).toBe(3);
  expect((await api.detail(other)).change.state).toBe('proposed');
  expect((await DocumentApi.open(analyst.client, project.id, api.documentId)).text).toContain(
    'crossed the strait with nine crates.\nNobody counted them, and',
  );
});
