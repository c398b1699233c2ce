import { expect } from '@playwright/test';
import { Desk } from '../stage/desk.js';
import { test } from '../stage/story.js';
import { WritingPage } from '../stage/writing-page.js';

const TEXT = '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';

test('suggests by typing; the reviewer sees before and after, and accepts', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const desk = await project.imports(analyst.caller, TEXT, 'markdown');
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  await mine.open(desk.path);
  await theirs.open(desk.path);
  const now = async () => (await Desk.open(analyst.caller, project.id, desk.documentId)).text;
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
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(() => theirs.words()).toContain('ten crates of lamp oil');
  await expect.poll(() => mine.words()).toContain('ten crates.');
  await expect(mine.suggestion(/^Suggestion, replace/)).toHaveCount(0);

  const away = theirs.suggestion(/^Suggestion, delete/);
  await theirs.openCard(away);
  await away.getByRole('button', { name: 'Reject' }).click();
  await reviewer.page.getByRole('radio', { name: 'Other' }).check();
  await reviewer.page.getByRole('textbox', { name: 'In your words' }).fill('The oil matters.');
  await reviewer.page.getByRole('form', { name: 'Why is it rejected?' }).getByRole('button', { name: 'Reject' }).click();
  await expect.poll(() => mine.words()).toContain('ten crates of lamp oil.');

  const insertion = theirs.suggestion(/^Suggestion, insert/);
  await theirs.openCard(insertion);
  await insertion.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(now).toContain('Yet Nobody counted');
  await mine.mode('Read');
  await expect.poll(async () => (await mine.words()) === (await theirs.words())).toBe(true);
  expect(await now()).toBe(original.replace('nine', 'ten').replace('Nobody', 'Yet Nobody'));
});

test('two suggestions on one sentence are decided in either order, and a third that lost its words is stale', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  const texts: string[] = [];
  for (const order of [[/insert/, /delete/], [/delete/, /insert/]]) {
    const desk = await project.imports(analyst.caller, TEXT, 'markdown');
    await mine.open(desk.path);
    await theirs.open(desk.path);
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
    await expect.poll(async () => (await Desk.open(analyst.caller, project.id, desk.documentId)).text).toContain('the grey strait at dawn with crates');
    texts.push((await Desk.open(analyst.caller, project.id, desk.documentId)).text);
  }
  expect(texts[0]).toBe(texts[1]);

  await mine.mark('lamp oil');
  await analyst.page.keyboard.type('whale oil');
  await expect(theirs.suggestion(/replace/)).toBeVisible();
  await theirs.mode('Edit');
  await theirs.caret('lamp oil', 2);
  await reviewer.page.keyboard.type('M');
  const stale = mine.suggestion(/words changed/);
  await expect(stale).toBeVisible();
  await mine.openCard(stale);
  await expect(stale.getByRole('group', { name: 'The words have changed' })).toContainText('laMmp');
  await expect.poll(() => mine.words()).toContain('laMmp oil');
  await stale.getByRole('button', { name: 'Rework' }).click();
  await expect(stale).toHaveCount(0);
  await expect(mine.text).toBeFocused();
});

test('a tagged and discussed sentence that somebody suggests to delete stays reachable, whatever is decided', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const desk = await project.imports(analyst.caller, TEXT, 'markdown');
  const sentence = 'Nobody counted them at the pier, and the clerk signed for eight.';
  const highlighted = await desk.highlight('counted them');
  await desk.as(reviewer.caller).accept(highlighted);
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  await theirs.open(desk.path);
  await mine.open(desk.path);
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
    await theirs.suggestion(/delete/).getByRole('button', { name: 'Reject' }).click();
    await reviewer.page.getByRole('radio', { name: 'Other' }).check();
    await reviewer.page.getByRole('textbox', { name: 'In your words' }).fill('It is what the report is about.');
    await reviewer.page.getByRole('form', { name: 'Why is it rejected?' }).getByRole('button', { name: 'Reject' }).click();
    await expect.poll(() => mine.words()).toContain(sentence);
    await expect(mine.suggestion(/rejected/)).toBeVisible();
    await expect(mine.card(/^Highlight, .*accepted/)).toBeVisible();
    await expect(mine.card(/^Highlight/)).not.toContainText('Words changed');
  });
  await test.step('accepted: listed as text removed, with its quote', async () => {
    await suggest();
    await theirs.suggestion(/delete/).getByRole('button', { name: 'Accept', exact: true }).click();
    await expect.poll(() => theirs.words()).not.toContain('Nobody');
    for (const page of [mine, theirs]) {
      const removed = page.page.getByRole('region', { name: 'Annotations without text' });
      await expect(removed).toContainText('counted them');
    }
  });
});
