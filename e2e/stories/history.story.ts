import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { routes } from '@scholium/contract';
import type { ChangeCommand } from '@scholium/review';
import { DocumentApi } from '../support/document-api.js';
import { DocumentPage } from '../support/document-page.js';
import { HistoryPage } from '../support/history-page.js';
import { QueuePage } from '../support/queue-page.js';
import { NAMES, test } from '../support/fixtures.js';
import type { Person } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';
const { analyst: NOOR, reviewer: MATEO, admin: YUKI } = NAMES;

/** Types words before others in the text itself, and waits until they are there. */
async function types(person: Person, api: DocumentApi, before: string, words: string): Promise<void> {
  const text = new WritingPage(person.page);
  await text.open(api.path);
  await text.mode('Edit');
  await text.caret(before);
  await person.page.keyboard.type(words);
  await expect.poll(() => now(api)).toContain(`${words}${before}`);
}

const now = async (api: DocumentApi) => (await DocumentApi.open(api.client, api.projectId, api.documentId)).text;

test('every entry is a sentence, the list follows what happens, and is filtered by person and kind', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await api.as(reviewer.client).accept(await api.highlight('nine crates', 'Or eight.'));
  const mention = await api.mention('The keeper of Marov');
  await api.as(reviewer.client).reject(mention, 'The article is not part of the name.');
  await api.withdraw(await api.mention('the clerk'));
  await api.as(reviewer.client).requestChanges(await api.suggestCut('nine '), 'Say why.');
  await api.as(reviewer.client).comment('at dawn', 'By whose clock?');
  await types(reviewer, api, 'Nobody', 'Yet ');

  const { page } = analyst;
  const history = new HistoryPage(page);
  await history.open(api.path);
  const everything = [
    `${MATEO} edited the text directly (4 edits)`,
    `${MATEO} started a discussion on “at dawn”`,
    `${MATEO} asked for changes to the deletion of “nine”`,
    `${NOOR} proposed the deletion of “nine”`,
    `${NOOR} withdrew the mention “the clerk”`,
    `${NOOR} proposed a mention “the clerk”`,
    `${MATEO} rejected the mention “The keeper of Marov”`,
    `${NOOR} proposed a mention “The keeper of Marov”`,
    `${MATEO} accepted the highlight “nine crates”`,
    `${NOOR} proposed a highlight “nine crates”`,
    `${NOOR} imported the document “The Strait at Marov”`,
  ];
  expect((await history.sentences()).map((sentence) => sentence.replace(/\(\d edits?\)/, '(4 edits)'))).toEqual(
    everything,
  );
  await expect(history.entry('rejected the mention')).toContainText('The article is not part of the name.');
  await expect(history.entry('started a discussion')).toContainText('By whose clock?');

  await history.filter('Person', MATEO);
  await expect(history.list.getByRole('listitem')).toHaveCount(5);
  await history.filter('Kind', 'Decisions');
  await expect
    .poll(() => history.sentences())
    .toEqual(everything.filter((sentence) => /Mateo.*(asked|rejected|accepted)/.test(sentence)));
  await page.reload();
  await expect(history.list.getByRole('listitem')).toHaveCount(3);
  await history.filter('Person', 'Everybody');
  await history.filter('Kind', 'Text');
  await expect(history.list.getByRole('listitem')).toHaveCount(3);
  await history.filter('Kind', 'Document');
  await history.filter('Person', MATEO);
  await expect(history.list).toContainText('Nothing happened');
  await history.filter('Person', 'Everybody');
  await history.filter('Kind', 'All');
  await expect(history.list.getByRole('listitem')).toHaveCount(everything.length);

  await api.highlight('lamp oil');
  await expect(history.list.getByRole('listitem').first()).toContainText('proposed a highlight');
});

test('any two versions are compared word by word, with the annotations that came, were changed, moved, or lost their words', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const theirs = api.as(reviewer.client);
  const accepted = async (words: string) => {
    const id = await api.highlight(words, 'First.');
    await theirs.accept(id);
    return (await api.detail(id)).change;
  };
  const [changed, moved] = [await accepted('nine crates'), await accepted('at dawn')];
  await accepted('the clerk');
  await accepted('lamp oil');
  const says = async (subjectId: string, note: string, words: string) => {
    const changeId = randomUUID();
    const command: ChangeCommand = {
      kind: 'change.propose',
      changeId,
      op: 'update',
      subjectKind: 'highlight',
      subjectId,
      content: { kind: 'highlight', body: { codeIds: ['finance'], note } },
      anchors: [api.at(words)],
      message: '',
    };
    await analyst.client.call(routes.submitChange, {
      body: { commandId: randomUUID(), streamId: api.documentId, command },
    });
    await theirs.accept(changeId);
  };
  await says(changed.subjectId, 'Second.', 'nine crates');
  await says(moved.subjectId, 'First.', 'the strait at dawn');
  await theirs.accept(await api.highlight('The keeper', 'New.'));
  await theirs.accept(await api.suggestCut('and the clerk signed for eight'));
  await types(reviewer, api, 'counted', 'ever ');

  const history = new HistoryPage(analyst.page);
  await history.open(api.path);
  await history.choose(history.entry('imported the document'), 'Compare with another moment…');
  await expect(history.list.getByRole('status')).toHaveText(/Select the version to compare with/);
  await history.list.getByRole('listitem').first().getByRole('button').first().click();
  await expect(history.view.getByRole('heading', { name: 'Changes' })).toBeVisible();
  await expect(history.view.getByRole('insertion')).toHaveText('ever');
  await expect(history.view.getByRole('deletion')).toHaveText('and the clerk signed for eight');
  await expect(history.view.getByRole('status')).toContainText('1 word added, 6 words removed. 5 annotations differ.');

  await test.step('the annotations between two moments that both have them', async () => {
    await history.choose(history.entry(/accepted the highlight.*lamp oil/), 'Compare with another moment…');
    await history.list.getByRole('listitem').first().getByRole('button').first().click();
    const differ = history.view.getByRole('region', { name: 'Annotations that differ' }).getByRole('listitem');
    await expect(differ).toHaveCount(4);
    await expect(differ.filter({ hasText: 'Changed' })).toContainText('nine crates');
    await expect(differ.filter({ hasText: 'Changed' }).getByRole('insertion')).toHaveText('Second');
    await expect(differ.filter({ hasText: 'Moved' }).getByRole('insertion')).toContainText('the strait');
    await expect(differ.filter({ hasText: 'Added' })).toContainText('The keeper');
    await expect(differ.filter({ hasText: 'Orphaned' })).toContainText('the clerk');
  });
  await test.step('and shared by their address', async () => {
    const other = new HistoryPage(reviewer.page);
    await reviewer.page.goto(new URL(analyst.page.url()).href);
    await expect(other.view.getByRole('insertion').first()).toHaveText('ever');
  });
});

test('the text is shown as it was, is given a name, and is restored by a change that somebody else accepts', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const original = api.text;
  await api.as(reviewer.client).accept(await api.highlight('the clerk', 'Unnamed.'));
  await api.as(reviewer.client).accept(await api.suggestCut('Nobody counted them at the pier, '));
  await types(reviewer, api, 'nine', 'some ');
  const { page } = reviewer;
  const history = new HistoryPage(page);
  await history.open(api.path);
  await history.choose(history.list.getByRole('listitem').first(), 'The text as it was then');
  await expect(history.view.getByRole('button', { name: 'Restore…' })).toBeDisabled();
  await expect(history.view).toContainText('This is the current text.');
  await history.entry('accepted the highlight').getByRole('button').first().click();
  await expect(history.view.getByRole('heading', { name: /^As it was on / })).toBeVisible();
  await expect(history.view.getByRole('button', { name: 'Restore…' })).toBeEnabled();
  await expect(history.view).toContainText('1 annotation was accepted then.');
  const then = history.view.getByRole('textbox', { name: 'The Strait at Marov, as it was' });
  await expect(then).toContainText('Nobody counted them at the pier, and the clerk signed for eight.');
  await expect(then).toHaveAttribute('aria-readonly', 'true');
  await history.view.getByText('Annotations at that time').click();
  await expect(history.view.getByRole('listitem')).toContainText(`the clerk Capability › Finance, ${NOOR}`);

  await history.view.getByRole('button', { name: 'Name this version' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('As it was printed');
  await page.getByRole('button', { name: 'Name it' }).click();
  const named = new HistoryPage(analyst.page);
  await named.open(api.path);
  await named.list
    .getByRole('navigation', { name: 'Named versions' })
    .getByRole('button', { name: 'As it was printed' })
    .click();
  await expect(named.view).toContainText('Nobody counted them at the pier');
  await expect(named.entry('accepted the highlight')).toContainText('As it was printed');

  await named.view.getByRole('button', { name: 'Restore…' }).click();
  const dialog = analyst.page.getByRole('dialog', { name: 'Restore this version' });
  await expect(dialog.getByRole('button', { name: 'Restore now' })).toHaveCount(0);
  await expect(dialog.getByRole('insertion')).toContainText(['Nobody counted them at the pier']);
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The printed words stand.');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await now(api)).not.toContain('Nobody');

  const queue = new QueuePage(page);
  await queue.open(project.path);
  await expect(queue.item).toContainText('The printed words stand.');
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(() => now(api)).toBe(original);
  await expect(named.list.getByRole('listitem').first()).toContainText(`${MATEO} accepted the text change`);
});

test('sessions of direct edits are listed in the history and in the queue, and one is taken back by a change', async ({
  person,
  project,
}) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  await types(reviewer, api, 'keeper', 'old ');
  await types(admin, api, 'dawn', 'first ');
  await types(reviewer, api, 'signed', 'at last ');

  const history = new HistoryPage(analyst.page);
  await history.open(api.path, '?group=text');
  await expect(history.entry(/Mateo Okafor edited the text directly/)).toHaveCount(1);
  await expect(history.entry(/Yuki Hartmann edited the text directly/)).toHaveCount(1);
  await history
    .entry(/Yuki Hartmann edited/)
    .getByRole('button')
    .first()
    .click();
  await expect(history.view.getByRole('insertion')).toHaveText('first');

  await analyst.page.goto(`${project.path}/review`);
  await analyst.page.getByRole('link', { name: 'Direct edits' }).click();
  const session = analyst.page.getByRole('listitem').filter({ hasText: `${MATEO} edited The Strait at Marov` });
  await session.getByRole('button', { name: 'Show what changed' }).click();
  await expect(session.getByRole('insertion')).toContainText(['old', 'at last']);
  await session.getByRole('button', { name: 'Revert…' }).click();
  const dialog = analyst.page.getByRole('dialog', { name: 'Revert this' });
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The log has none of it.');
  await expect(dialog.getByRole('button', { name: 'Revert now' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog).toHaveCount(0);

  const queue = new QueuePage(admin.page);
  await queue.open(project.path);
  await queue.list.getByRole('option').first().click();
  await expect(queue.item).toContainText('The log has none of it.');
  await queue.decision.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(() => now(api)).toBe(api.text.replace('dawn', 'first dawn'));

  await test.step('whoever edits the text takes it back at once', async () => {
    const theirs = new HistoryPage(reviewer.page);
    await theirs.open(api.path);
    await theirs.choose(theirs.entry(/Yuki Hartmann edited/), 'Revert…');
    await reviewer.page
      .getByRole('dialog', { name: 'Revert this' })
      .getByRole('button', { name: 'Revert now' })
      .click();
    await expect.poll(() => now(api)).toBe(api.text);
    await expect(theirs.list.getByRole('listitem').first()).toContainText(`${MATEO} edited the text directly`);
  });

  await test.step('so does an analyst in a report of their own', async () => {
    const documentId = randomUUID();
    await analyst.client.call(routes.createReport, {
      params: { projectId: project.id },
      body: { commandId: randomUUID(), documentId, title: 'Nine crates' },
    });
    const slice = { content: [{ type: 'text', text: 'Counted by nobody.' }] };
    await analyst.client.call(routes.submitSteps, {
      params: { documentId },
      body: { commandId: randomUUID(), version: 0, steps: [{ stepType: 'replace', from: 1, to: 1, slice }] },
    });
    const begun = await DocumentApi.open(analyst.client, project.id, documentId);
    await history.open(begun.path);
    await history.choose(history.entry(/Noor Lindgren edited/), 'Revert…');
    await dialog.getByRole('button', { name: 'Revert now' }).click();
    await expect.poll(() => now(begun)).toBe('');
  });
});

test('a passage tells who wrote, tagged and accepted it, and when', async ({ person, project }) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const mine = new WritingPage(analyst.page);
  await mine.open(api.path);
  await mine.mode('Suggest');
  await mine.caret('crates');
  await analyst.page.keyboard.type('heavy ');
  await expect(mine.suggestion(/^Suggestion, insert/)).toBeVisible();
  const [suggested] = await api.changes();
  await api.as(reviewer.client).accept(suggested!.id);
  const fresh = await DocumentApi.open(analyst.client, project.id, api.documentId);
  await fresh.as(reviewer.client).accept(await fresh.highlight('heavy crates'));
  await types(reviewer, api, 'lamp', 'good ');

  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await text.select('nine heavy crates of good lamp');
  await text.bar.getByRole('button', { name: 'Who wrote this' }).click();
  const dialog = analyst.page.getByRole('dialog', { name: 'Who wrote this' });
  const parts = dialog.getByRole('listitem');
  await expect(parts.filter({ hasText: 'Imported' }).first()).toContainText(`by ${YUKI}`);
  await expect(parts.filter({ hasText: 'Suggested' })).toContainText(`by ${NOOR}, accepted by ${MATEO}`);
  await expect(parts.filter({ hasText: 'Edited directly' })).toContainText(`by ${MATEO}`);
  await expect(parts.filter({ hasText: 'Tagged by' })).toContainText(`Tagged by ${NOOR}, accepted by ${MATEO}`);
  await expect(parts.filter({ hasText: 'Suggested' })).toContainText(
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date()),
  );
  await dialog.getByRole('link', { name: 'History of the document' }).click();
  await expect(new HistoryPage(analyst.page).list).toContainText('imported the document');
});
