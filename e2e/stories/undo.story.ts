import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { DocumentApi } from '../support/document-api.js';
import { DocumentPage } from '../support/document-page.js';
import { QueuePage } from '../support/queue-page.js';
import { NAMES, test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier of Marov, and the clerk signed for eight.';

const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');
/** What went wrong, as it is said on the screen. */
const complaint = (page: Page) => page.getByRole('alert').filter({ hasText: 'refused' });

const writingTool = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Writing' }).getByRole('button', { name, exact: true });

test('what I did is taken back step by step and done again, a batch as one step, also after a reload; what others did stays', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  const [mine, theirs] = [new DocumentPage(page), new DocumentPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  const states = async () => (await api.changes()).map(({ state }) => state);
  const counted = async () => ({
    proposed: (await states()).filter((state) => state === 'proposed').length,
    withdrawn: (await states()).filter((state) => state === 'withdrawn').length,
  });

  await test.step('an annotation, a batch of them, a comment', async () => {
    await mine.select('nine crates');
    await page.keyboard.press('h');
    await page.getByRole('textbox', { name: 'Note' }).fill('Or eight.');
    await page
      .getByRole('dialog', { name: /^Highlight/ })
      .getByRole('button', { name: 'Highlight' })
      .click();
    await expect(theirs.card(/^Highlight/)).toContainText('Or eight.');
    await mine.select('Marov');
    await page.keyboard.press('t');
    await page.keyboard.press('4');
    await page.getByRole('option', { name: 'Create new place “Marov”' }).click();
    await expect(mine.card(/^Mention/)).toBeVisible();
    await page.keyboard.press('m');
    await page
      .getByRole('dialog', { name: 'Tag other mentions' })
      .getByRole('button', { name: 'Tag 2 mentions' })
      .click();
    await expect(mine.card(/^Mention/)).toHaveCount(3);
    await mine.select('the clerk');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Comment' }).fill('Which clerk?');
    await page.keyboard.press('Control+Enter');
    await expect(theirs.card(/^Discussion of “the clerk”/)).toContainText('Which clerk?');
  });
  await api.as(reviewer.client).highlight('at dawn', 'Said twice.');
  await expect(mine.card(/^Highlight.*at dawn/)).toBeVisible();
  expect(await counted()).toEqual({ proposed: 5, withdrawn: 0 });

  await test.step('taken back after a reload, one by one', async () => {
    await page.reload();
    await expect(mine.text).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo: Comment (Ctrl Z)' })).toBeEnabled();
    await undo(page);
    await expect(theirs.card(/^Discussion/)).toHaveCount(0);
    await undo(page);
    await expect(theirs.card(/^Mention/)).toHaveCount(1);
    expect(await counted()).toEqual({ proposed: 3, withdrawn: 2 });
    await undo(page);
    await undo(page);
    await expect(theirs.card(/^Mention/)).toHaveCount(0);
    await expect.poll(counted).toEqual({ proposed: 1, withdrawn: 4 });
    await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
    await undo(page);
    await expect(mine.card(/^Highlight.*at dawn/)).toBeVisible();
  });

  await test.step('and done again, in the order in which it was done', async () => {
    await page.reload();
    await expect(mine.text).toBeVisible();
    await expect(page.getByRole('button', { name: /^Redo: / })).toBeEnabled();
    await redo(page);
    await expect(theirs.card(/^Highlight.*nine crates/)).toContainText('Or eight.');
    await redo(page);
    await redo(page);
    await expect(theirs.card(/^Mention/)).toHaveCount(3);
    await redo(page);
    await expect(theirs.card(/^Discussion of “the clerk”/)).toContainText('Which clerk?');
    await expect.poll(counted).toEqual({ proposed: 5, withdrawn: 0 });
  });
});

test('a suggestion is taken back and made again, also after a reload', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  const [mine, theirs] = [new WritingPage(page), new WritingPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Suggest');
  await mine.mark('nine');
  await page.keyboard.type('ten');
  await expect(theirs.suggestion(/^Suggestion, replace/)).toBeVisible();
  await undo(page);
  await expect(theirs.suggestion()).toHaveCount(0);
  await redo(page);
  await expect(theirs.suggestion(/^Suggestion, replace/)).toBeVisible();
  await page.reload();
  await mine.mode('Suggest');
  await writingTool(page, 'Undo (Ctrl Z)').click();
  await expect(theirs.suggestion()).toHaveCount(0);
  await writingTool(page, 'Redo (Ctrl Shift Z)').click();
  await expect(theirs.suggestion(/^Suggestion, replace/)).toBeVisible();
  await mine.mode('Annotate');
  await mine.text.focus();
  await undo(page);
  await expect(theirs.suggestion()).toHaveCount(0);
  await redo(page);
  await expect(theirs.suggestion(/^Suggestion, replace/).getByRole('insertion')).toHaveText('ten');
  expect(await theirs.words()).toContain('nine crates');
});

test('what was typed directly is taken back step by step, and after a reload as one editing session', async ({
  person,
  project,
}) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  const original = await now();
  const { page } = admin;
  const [mine, theirs] = [new WritingPage(page), new WritingPage(reviewer.page)];
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Edit');
  await mine.caret('keeper');
  await page.keyboard.type('old ');
  await mine.caret('the clerk');
  await page.keyboard.type('even ');
  await expect.poll(now).toContain('even the clerk');
  await theirs.mode('Edit');
  await theirs.caret('dawn');
  await reviewer.page.keyboard.type('first ');
  await expect.poll(now).toContain('at first dawn');
  await mine.text.focus();
  await undo(page);
  await expect.poll(now).not.toContain('even');
  await redo(page);
  await expect.poll(now).toContain('even the clerk');

  await page.reload();
  await mine.mode('Edit');
  await mine.text.focus();
  await undo(page);
  const dialog = page.getByRole('dialog', { name: 'Revert this' });
  await expect(dialog.getByRole('deletion')).toHaveText(['old ', 'even ']);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await writingTool(page, 'Undo (Ctrl Z)').click();
  await expect(dialog.getByRole('deletion')).toHaveText(['old ', 'even ']);
  await dialog.getByRole('button', { name: 'Revert now' }).click();
  await expect.poll(now).toBe(original.replace('dawn', 'first dawn'));
  await expect(mine.text).toBeFocused();
});

test('decisions made together are taken back as one, after a reload, and made again', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const ids: string[] = [];
  for (const words of ['nine crates', 'at dawn', 'the clerk', 'lamp oil']) ids.push(await api.highlight(words));
  const states = async () => (await Promise.all(ids.map((id) => api.detail(id)))).map(({ change }) => change.state);
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await queue.looksAt('nine crates');
  await page.keyboard.press('a');
  await expect.poll(async () => (await states()).filter((state) => state === 'accepted').length).toBe(1);
  await page.keyboard.press('Home');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('End');
  await page.keyboard.press('X');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('a');
  await page
    .getByRole('dialog', { name: 'Accept 3 changes' })
    .getByRole('button', { name: 'Accept 3 changes' })
    .click();
  await expect(page.getByText('Accepted: 3 changes')).toBeVisible();
  expect(await states()).toEqual(ids.map(() => 'accepted'));

  await page.reload();
  await expect(page.getByText('You’re all caught up')).toBeVisible();
  await undo(page);
  await expect.poll(async () => (await states()).toSorted()).toEqual(['accepted', 'proposed', 'proposed', 'proposed']);
  await expect(queue.list.getByRole('option')).toHaveCount(3);
  await redo(page);
  await expect.poll(states).toEqual(ids.map(() => 'accepted'));
  await undo(page);
  await undo(page);
  await expect.poll(states).toEqual(ids.map(() => 'proposed'));
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await expect(text.card(/^Highlight.*proposed/)).toHaveCount(4);
});

test('a decision that accepted work relies on stands: the answer says what relies on it, and offers the change that takes it back', async ({
  person,
  project,
}) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const entity = await api.entity('Keeper of Marov');
  const mention = await api.mention('The keeper of Marov', entity.id);
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path, `?change=${entity.changeId}`);
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(async () => (await api.detail(entity.changeId)).change.state).toBe('accepted');
  await api.as(admin.client).accept(mention);

  await undo(page);
  await expect(complaint(page)).toContainText('Accepted work relies on this.');
  await expect(complaint(page)).toContainText('“The keeper of Marov”');
  expect((await api.detail(entity.changeId)).change.state).toBe('accepted');
  await complaint(page).getByRole('button', { name: 'Revert with a new change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revert this' });
  await expect(dialog).toContainText('The entity Keeper of Marov would be proposed to be deleted');
  await dialog.getByRole('textbox', { name: 'Why' }).fill('He was two people.');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog).toHaveCount(0);

  const others = new QueuePage(admin.page);
  await others.open(project.path);
  await others.row(/Keeper of Marov/).click();
  await expect(others.item).toContainText('He was two people.');
  await expect(others.item).toContainText(NAMES.reviewer);
});

test('an accepted edit is in the text: it is taken back by an edit that another reviewer accepts', async ({
  person,
  project,
}) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const cut = await api.suggestCut('nine ');
  const now = async () => (await DocumentApi.open(analyst.client, project.id, api.documentId)).text;
  const original = await now();
  const { page } = reviewer;
  const theirs = new WritingPage(page);
  await theirs.open(api.path);
  const card = theirs.suggestion(/^Suggestion, delete/);
  await theirs.openCard(card);
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(now).not.toContain('nine');

  await page.reload();
  await expect(theirs.text).toBeVisible();
  await theirs.text.focus();
  await undo(page);
  await expect(complaint(page)).toContainText('The edit is in the text');
  await complaint(page).getByRole('button', { name: 'Revert with a new change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revert this' });
  await expect(dialog.getByRole('insertion')).toContainText('nine');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(theirs.suggestion(/^Suggestion, insert.*Mateo Okafor$/)).toBeVisible();
  expect(await now()).not.toContain('nine');

  const queue = new QueuePage(admin.page);
  await queue.open(project.path);
  await queue.row(/nine/).click();
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(now).toBe(original);
  expect((await api.detail(cut)).change.state).toBe('accepted');
});

test('a decision is taken back for a day; after that the answer says so, and offers the change that takes it back', async ({
  person,
  project,
  server,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const id = await api.highlight('nine crates');
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(async () => (await api.detail(id)).change.state).toBe('accepted');
  await yesterday(server.databaseUrl, id);

  await undo(page);
  await expect(complaint(page)).toContainText('A decision can be undone for a day.');
  await complaint(page).getByRole('button', { name: 'Revert with a new change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revert this' });
  await expect(dialog).toContainText('The highlight nine crates would be proposed to be deleted');
  await page.keyboard.press('Escape');

  await page.goto(`${project.path}/review?by=anyone&state=accepted&change=${id}`);
  await queue.looksAt('nine crates');
  await expect(queue.decision).toContainText('A decision can be undone for a day.');
  await expect(queue.decision.getByRole('button', { name: 'Undo my decision' })).toHaveCount(0);
  await queue.decision.getByRole('button', { name: 'Revert with a new change…' }).click();
  await dialog.getByRole('button', { name: 'Propose' }).click();
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await expect(text.card(new RegExp(`^Highlight, .*“nine crates”, proposed, by ${NAMES.reviewer}`))).toContainText(
    'Proposes to delete accepted work',
  );
});

/** Lets a decision be more than a day old. */
async function yesterday(databaseUrl: string, changeId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update "Change" set "decidedAt" = "decidedAt" - interval '25 hours' where id = $1`, [changeId]);
  await client.end();
}
