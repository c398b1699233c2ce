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
