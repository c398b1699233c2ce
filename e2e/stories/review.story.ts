import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { crashBrowser, untilStored } from '../support/browser-device.js';
import { DocumentPage } from '../support/document-page.js';
import { report } from '../support/project.js';
import type { Project } from '../support/project.js';
import { elementsBeyondEdge } from '../support/horizontal-overflow.js';
import { QueuePage } from '../support/queue-page.js';
import { NAMES, test } from '../support/fixtures.js';
import type { Person } from '../support/fixtures.js';

const PLACES = [
  'Tahmir, the largest port',
  'harbor pilots',
  'Lighthouse Front',
  'Basin Monitoring Commission',
  'customs hall on Pier 9',
  'eleven hours',
] as const;

/** A hundred decisions and more on a busy machine; how fast they are is a bench's question. */
const ALL_DECIDED = { timeout: 30_000 };

test('a reviewer works through the queue with keys alone, and takes a decision back', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const ids: string[] = [];
  for (const words of PLACES) ids.push(await api.highlight(words));
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await queue.looksAt(PLACES[0]);
  await page.keyboard.press('a');
  await queue.looksAt(PLACES[1]);
  await expect(queue.row(/Tahmir, the largest port.*Accepted, by you/)).toBeVisible();

  await page.keyboard.press('r');
  await page.keyboard.press('5');
  await page.keyboard.press('Control+Enter');
  await queue.looksAt(PLACES[2]);
  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'What should change?' })).toBeFocused();
  await page.keyboard.type('Take the article in.');
  await page.keyboard.press('Control+Enter');
  await queue.looksAt(PLACES[3]);
  await page.keyboard.press('a');
  await queue.looksAt(PLACES[4]);
  await expect(queue.row(/Basin Monitoring Commission.*Accepted, by you/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(queue.row(/Basin Monitoring Commission.*Proposed/)).toBeVisible();

  const state = async (at: number) => (await api.detail(ids[at]!)).change;
  await expect.poll(async () => (await state(3)).state).toBe('proposed');
  expect(await state(0)).toMatchObject({ state: 'accepted', decidedById: reviewer.id });
  expect(await state(1)).toMatchObject({ state: 'rejected', decisionCode: 'unsupported' });
  expect(await state(2)).toMatchObject({ state: 'changes_requested', decisionText: 'Take the article in.' });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo my decision');
});

test('a selection is decided one by one, and what could not be decided is listed', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const ids: string[] = [];
  for (const words of PLACES.slice(0, 4)) ids.push(await api.highlight(words));
  const entity = await api.entity('The Surveyor');
  const mention = await api.mention('the Surveyor', entity.id);
  await api.as(reviewer.client).highlight('one for God');
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path, '?by=anyone&state=proposed');
  await expect(queue.list.getByRole('option')).toHaveCount(7);
  // Withdrawn behind the reviewer's back: the row stays, its decision fails.
  await queue.list.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('x');
  await page.keyboard.press('Home');
  await page.keyboard.press('X');
  await expect(page.getByText('7 selected')).toBeVisible();
  await page.route(
    '**/api/changes/decisions',
    async (route) => {
      await api.withdraw(ids[2]!);
      await route.fallback();
    },
    { times: 1 },
  );
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept 6 changes' });
  await expect(dialog).toContainText('1 of your own');
  await dialog.getByRole('button', { name: 'Accept 6 changes' }).click();
  const refused = page.getByRole('list', { name: 'Not decided' });
  await expect(refused.getByRole('listitem')).toHaveCount(1);
  await expect(refused).toContainText(PLACES[2]);
  await expect.poll(async () => (await api.detail(mention)).change.state).toBe('accepted');
  for (const at of [0, 1, 3]) expect((await api.detail(ids[at]!)).change.state).toBe('accepted');
  expect((await api.detail(ids[2]!)).change.state).toBe('withdrawn');
});

const WAITING = '?by=others&state=proposed';

/**
 * A reviewer begins to accept 103 changes: the first hundred are answered, and `rest` is asked what becomes of the
 * others.
 */
async function acceptingMany(
  [analyst, reviewer]: readonly [Person, Person],
  project: Project,
  rest: Parameters<Page['route']>[1],
) {
  const crates = Array.from({ length: 103 }, (_, at) => `crate ${1_000 + at}`);
  const api = await project.imports(analyst.client, `# Crates\n\n${crates.join(', ')}.`, 'markdown');
  await Promise.all(crates.map((words) => api.highlight(words)));
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path, WAITING);
  await expect(queue.list.getByRole('option').first()).toBeVisible();
  await queue.list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await expect(async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('X');
    await expect(page.getByText('103 selected')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  let asked = 0;
  await page.route('**/api/changes/decisions', (route, request) =>
    (asked += 1) === 2 ? rest(route, request) : route.fallback(),
  );
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept 103 changes' });
  await dialog.getByRole('button', { name: 'Accept 103 changes' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => asked).toBe(2);
  await untilStored(reviewer, 'undoRecords', 'Accepted: 100 changes');
  return async () => (await api.changes()).filter(({ state }) => state === 'proposed').length;
}

/** In the queue of another tab, as soon as it knows what can be taken back. */
async function takesBack(page: Page, project: Project): Promise<void> {
  const queue = new QueuePage(page);
  await queue.open(project.path, WAITING);
  await expect(queue.list.getByRole('option').first()).toBeVisible();
  await queue.list.focus();
  await expect(async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undo: Accepted: 100 changes')).toBeVisible({ timeout: 500 });
  }).toPass();
}

test('when the browser dies in the middle of many decisions, what was decided till then is taken back at once', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const waiting = await acceptingMany([analyst, reviewer], project, () => undefined);
  expect(await waiting()).toBe(3);
  await crashBrowser(reviewer);
  await takesBack(await reviewer.context.newPage(), project);
  await expect.poll(waiting, ALL_DECIDED).toBe(103);
});

test('many decisions that are taken back in another tab while they are made leave none behind, and are made again as they were', async ({
  person,
  project,
}) => {
  // Five times more than a hundred decisions.
  test.setTimeout(180_000);
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const held = Promise.withResolvers<void>();
  const waiting = await acceptingMany([analyst, reviewer], project, async (route) => {
    await held.promise;
    await route.fallback();
  });
  const other = await reviewer.context.newPage();
  await takesBack(other, project);
  await expect.poll(waiting, ALL_DECIDED).toBe(103);
  held.resolve();
  await expect(reviewer.page.getByText('Undo: Accepted: 103 changes, 3 left')).toBeVisible();
  await expect.poll(waiting, ALL_DECIDED).toBe(103);
  // Neither tab wrote over what the other keeps: it is one step in both, also after a reload.
  // The other tab hears of the last three a moment after the server has them.
  await untilStored(reviewer, 'undoRecords', 'Accepted: 103 changes');
  await expect(async () => {
    await other.keyboard.press('Control+Shift+z');
    await expect(other.getByText('Redo: Accepted: 103 changes')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect.poll(waiting, ALL_DECIDED).toBe(0);
  await reviewer.page.reload();
  await expect(reviewer.page.getByText('You’re all caught up')).toBeVisible();
  await expect(async () => {
    await reviewer.page.keyboard.press('Control+z');
    await expect(reviewer.page.getByText('Undo: Accepted: 103 changes')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect.poll(waiting, ALL_DECIDED).toBe(103);
});

test('a change that was edited since it was shown answers with the newer state, and is decided from there', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const id = await api.highlight(PLACES[0], 'First wording.');
  const { page } = reviewer;
  const queue = new QueuePage(page);
  // The notice of the edit is kept from this page, so that the reviewer decides on what is no longer so.
  await page.routeWebSocket('**/api/feed', () => undefined);
  await queue.open(project.path);
  await expect(queue.item).toContainText('First wording.');
  await api.revise(id, { kind: 'highlight', body: { codeIds: ['finance'], note: 'Second wording.' } });
  await page.keyboard.press('a');
  const newer = queue.item.getByRole('status').filter({ hasText: 'This changed since you opened it' });
  await expect(newer).toContainText('First wording.');
  await expect(newer).toContainText('Second wording.');
  expect((await api.detail(id)).change.state).toBe('proposed');
  await newer.getByRole('button', { name: 'Go on with the newer state' }).click();
  await queue.list.focus();
  await page.keyboard.press('a');
  await expect.poll(async () => (await api.detail(id)).change).toMatchObject({ state: 'accepted', revision: 2 });
});

test('what relies on a proposal is accepted with it, in order', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const source = await api.source('Fleet Survey');
  const citation = await api.propose(
    {
      kind: 'citation',
      body: { sourceId: source.id, locator: null, footnote: null, stance: 'supports', credibility: 6 },
    },
    'between 26 and 34 hulls',
  );
  const queue = new QueuePage(reviewer.page);
  await queue.open(project.path);
  await queue.row(/between 26 and 34 hulls/).click();
  await expect(queue.decision.getByRole('button', { name: 'Accept', exact: true })).toBeDisabled();
  await expect(queue.decision).toContainText('It relies on “Fleet Survey”');
  await queue.decision.getByRole('button', { name: 'Accept both, in order' }).click();
  await expect.poll(async () => (await api.detail(citation)).change.state).toBe('accepted');
  expect((await api.detail(source.changeId)).change.state).toBe('accepted');
});

test('new changes are counted and do not move the rows under the pointer', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  await api.highlight(PLACES[0]);
  await api.highlight(PLACES[1]);
  const queue = new QueuePage(reviewer.page);
  await queue.open(project.path, '?state=proposed&by=others&sort=newest');
  await expect(queue.list.getByRole('option')).toHaveCount(2);
  const before = await queue.order();
  await api.highlight(PLACES[2]);
  await api.highlight(PLACES[3]);
  await expect(queue.page.getByRole('button', { name: '2 new' })).toBeVisible();
  expect(await queue.order()).toEqual(before);
  await queue.page.getByRole('button', { name: '2 new' }).click();
  await expect(queue.list.getByRole('option')).toHaveCount(4);
  expect((await queue.order())[0]).toContain(PLACES[3]);
});

test('filters are in the address and survive a reload', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  await api.highlight(PLACES[0]);
  await api.mention('Marwan Qastal');
  await api.entity('Marwan Qastal');
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await expect(queue.list.getByRole('option')).toHaveCount(3);
  await page.getByRole('button', { name: 'Filters and order' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters and order' });
  await filters.getByRole('combobox', { name: 'Kind' }).press('ArrowDown');
  await filters.getByRole('option', { name: /^Mention/ }).click();
  await expect(queue.list.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/kind=/);
  await page.reload();
  await expect(queue.row(/Mention.*Marwan Qastal/)).toBeVisible();
  await expect(queue.list.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Filters and order, 1 set' })).toBeVisible();
});

test('on a phone the queue and the change take turns, and decisions work', async ({ person, project }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer', phone)];
  const api = await project.imports(analyst.client, await report());
  const id = await api.highlight(PLACES[0]);
  await api.highlight(PLACES[1]);
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path);
  await queue.row(new RegExp(PLACES[0])).tap();
  await queue.looksAt(PLACES[0]);
  await expect(queue.list).toBeHidden();
  expect(await elementsBeyondEdge(page)).toEqual([]);
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).tap();
  await queue.looksAt(PLACES[1]);
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  await expect(queue.row(/Accepted, by you/)).toBeVisible();
  await expect.poll(async () => (await api.detail(id)).change.state).toBe('accepted');
});

test('a suggested edit is read in its passage as it stands, with it and without it', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const changeId = await api.suggestCut('harbor pilots ');
  const { page } = reviewer;
  const queue = new QueuePage(page);
  await queue.open(project.path, `?change=${changeId}`);
  const passage = queue.item.getByRole('group', { name: 'Passage' });
  const show = (name: string) =>
    queue.item.getByRole('radiogroup', { name: 'Show the text' }).getByRole('radio', { name }).click();
  await expect(passage.getByRole('deletion')).toHaveText('harbor pilots ');
  await show('With it');
  await expect(passage).not.toContainText('harbor pilots');
  await expect(passage).toContainText('at Tahmir');
  await show('Without it');
  await expect(passage).toContainText('harbor pilots at Tahmir');
  await expect(passage.getByRole('deletion')).toHaveCount(0);
});

test('an author dismisses what was rejected, and the filters show it again', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const theirs = api.as(reviewer.client);
  await theirs.reject(await api.highlight(PLACES[0]), 'Too long.');
  await theirs.reject(await api.suggestCut('harbor pilots '), 'They are needed.');
  const { page } = analyst;
  const text = new DocumentPage(page);
  await text.open(api.path);
  const [highlight, cut] = [
    text.card(new RegExp(`“${PLACES[0]}”, rejected`)),
    text.card(/^Suggestion, delete.*rejected/),
  ];
  for (const card of [highlight, cut]) {
    await card.getByRole('button', { expanded: false }).first().click();
    await card.getByRole('button', { name: 'Dismiss' }).click();
    await expect(card).toHaveCount(0);
  }
  await page.reload();
  await expect(text.text).toBeVisible();
  const filters = page.getByRole('region', { name: 'Filters' });
  await expect(filters).toContainText('Dismissed2');
  await expect(highlight.or(cut)).toHaveCount(0);
  await filters.getByRole('checkbox', { name: 'Dismissed' }).check();
  await expect(cut).toBeVisible();
  await highlight.getByRole('button', { expanded: false }).first().click();
  await highlight.getByRole('button', { name: 'Keep in view' }).click();
  await filters.getByRole('checkbox', { name: 'Dismissed' }).uncheck();
  await expect(highlight).toBeVisible();
  await expect(cut).toHaveCount(0);
});

test('the card of a long passage stays in view while its words are', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const { text: words } = api;
  const [from, to] = [words.indexOf(PLACES[0]), words.indexOf(PLACES[4])];
  await api.highlight(words.slice(from, to));
  const { page } = reviewer;
  const text = new DocumentPage(page);
  await text.open(api.path);
  const card = text.card(/^Highlight/);
  await text.text.hover();
  const { y } = (await text.text.getByText('The Front is small').first().boundingBox())!;
  await page.mouse.wheel(0, y - 120);
  await expect(text.text.getByText(PLACES[0]).first()).not.toBeInViewport();
  await expect(card).toBeInViewport({ ratio: 1 });
  await page.mouse.wheel(0, 1_200);
  await expect(card).not.toBeInViewport();
});

test('who reviews what is seen by others, in the queue and in the document, for entities too', async ({
  person,
  project,
}) => {
  const [analyst, reviewer, manager] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, await report());
  const entity = await api.entity('The Surveyor');
  const changeId = await api.highlight(PLACES[0]);
  const [mine, theirs] = [new QueuePage(reviewer.page), new QueuePage(manager.page)];
  await mine.open(project.path, `?change=${entity.changeId}`);
  await theirs.open(project.path, `?change=${entity.changeId}`);
  await expect(mine.decision).toContainText(`${NAMES.admin} is reviewing this`);
  await expect(theirs.decision).toContainText(`${NAMES.reviewer} is reviewing this`);

  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await theirs.open(project.path, `?change=${changeId}`);
  await expect(mine.decision).not.toContainText('is reviewing this');
  await expect(
    analyst.page.getByRole('button', { name: `${NAMES.admin} is reviewing “${PLACES[0]}”. Go there` }),
  ).toBeVisible();
  await text.select('The Front is small');
  await manager.page.goto(api.path);
  await expect(
    manager.page.getByRole('button', { name: `${NAMES.analyst} has selected “The Front is small”. Go there` }),
  ).toBeVisible();
});
