import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { routes } from '@scholium/contract';
import { ApiClient } from '../support/api-client.js';
import { violationsEverywhere } from '../support/axe.js';
import { DocumentPage } from '../support/document-page.js';
import { Mailbox } from '../support/mailbox.js';
import { Project, report } from '../support/project.js';
import { Server } from '../support/server.js';
import { NAMES, test } from '../support/fixtures.js';

const PASSAGE = 'harbor pilots at Tahmir';
const bell = (page: Page, unread: number) =>
  page.getByRole('link', { name: unread === 0 ? 'Inbox' : `Inbox, ${unread} unread`, exact: true });
const rows = (page: Page) => page.getByRole('list', { name: 'Notifications' }).getByRole('listitem');
const row = (page: Page, words: string | RegExp) => rows(page).filter({ hasText: words });

test('the author is told of every decision at once, with its reason, and is led to the passage', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [admin, lena] = [await person('admin'), await person('reviewer')];
  const newcomer = await admin.client.welcome('Runa Castell');
  await project.admit(newcomer.id, 'annotator');
  const runa = await openBrowserFor(newcomer.client, 'Runa Castell', newcomer.id);
  const api = await project.imports(newcomer.client, await report());
  const [kept, sentBack, refused] = [
    await api.highlight(PASSAGE),
    await api.highlight('The Front is small'),
    await api.highlight('The most careful outside estimate'),
  ];
  await runa.page.goto('/');
  await expect(bell(runa.page, 0)).toBeVisible();

  const hers = api.as(lena.client);
  await hers.accept(kept);
  await expect(bell(runa.page, 1)).toBeVisible();
  await hers.requestChanges(sentBack, 'Small by whose count?');
  await expect(bell(runa.page, 2)).toBeVisible();

  await bell(runa.page, 2).click();
  await expect(rows(runa.page)).toHaveText([
    new RegExp(`${NAMES.reviewer} asked for changes to your highlight “The Front is small”.*Small by whose count\\?`),
    new RegExp(`${NAMES.reviewer} accepted your highlight “${PASSAGE}”`),
  ]);
  // What comes while one reads stands at the top without a reload.
  await hers.reject(refused, 'An estimate is no finance.');
  await expect(row(runa.page, 'rejected your highlight “The most careful outside estimate”')).toContainText(
    'An estimate is no finance.',
  );

  await row(runa.page, 'rejected').getByRole('button').first().click();
  const text = new DocumentPage(runa.page);
  await expect(text.card(/“The most careful outside estimate”, rejected/)).toContainText('An estimate is no finance.');
  await expect(bell(runa.page, 2)).toBeVisible();

  await runa.page.goto('/inbox');
  await row(runa.page, 'asked for changes').getByRole('button', { name: 'Mark as read' }).click();
  await expect(rows(runa.page)).toHaveCount(1);
  await expect(bell(runa.page, 1)).toBeVisible();
  await runa.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(runa.page.getByText('You have read everything')).toBeVisible();
  await expect(bell(runa.page, 0)).toBeVisible();
  await runa.page.getByRole('radio', { name: 'All' }).click();
  await expect(rows(runa.page)).toHaveCount(3);
  await row(runa.page, 'accepted your highlight').getByRole('button', { name: 'Mark as unread' }).click();
  await expect(bell(runa.page, 1)).toBeVisible();
});

test('a watched document tells everything, a muted one only of one’s own name', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [ana, admin] = [await person('analyst'), await person('admin')];
  const newcomer = await admin.client.welcome('Runa Castell');
  await project.admit(newcomer.id, 'annotator');
  const runa = await openBrowserFor(newcomer.client, 'Runa Castell', newcomer.id);
  const api = await project.imports(ana.client, await report());
  const text = new DocumentPage(runa.page);
  await text.open(api.path);
  const menu = (now: string) => runa.page.getByRole('button', { name: `Notifications: ${now}` });

  await menu('what concerns me').click();
  await runa.page.getByRole('menuitemradio', { name: /^Everything here/ }).click();
  await expect(menu('everything here')).toBeVisible();
  await api.highlight(PASSAGE);
  await expect(bell(runa.page, 1)).toBeVisible();
  const thread = await api.comment('The Front is small', 'Small by whose count?');
  await expect(bell(runa.page, 2)).toBeVisible();

  await menu('everything here').click();
  await runa.page.getByRole('menuitemradio', { name: /^Almost nothing/ }).click();
  await expect(menu('almost nothing')).toBeVisible();
  await api.reply(thread, 'By ours.');
  await api.highlight('The Front is small');
  await api.comment(PASSAGE, '@Runa Castell, which pilots?', [runa.id]);
  await expect(bell(runa.page, 3)).toBeVisible();
  await bell(runa.page, 3).click();
  await expect(rows(runa.page)).toHaveText([
    /mentioned you in a discussion/,
    /commented on “The Front is small”/,
    /proposed a highlight/,
  ]);
  await row(runa.page, 'proposed a highlight').getByRole('button').first().click();
  await expect(text.card(new RegExp(`“${PASSAGE}”, proposed`))).toBeVisible();
});

test('who names a group in a comment reaches everybody in it who may see what is discussed', async ({
  person,
  project,
  openBrowserFor,
}) => {
  const [ana, lena, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const newcomer = await admin.client.welcome('Tova Reed');
  await project.admit(newcomer.id, 'reader');
  const tova = await openBrowserFor(newcomer.client, 'Tova Reed', newcomer.id);
  const api = await project.imports(ana.client, await report());
  const changeId = await api.highlight('The Front is small');
  for (const { page } of [lena, tova]) await page.goto('/inbox');
  const text = new DocumentPage(ana.page);
  await text.open(api.path);
  await text.select(PASSAGE);
  await ana.page.keyboard.press('n');
  const box = ana.page.getByRole('textbox', { name: 'Comment' });
  await box.pressSequentially('See, @');
  await expect(ana.page.getByRole('option', { name: 'everyone' })).toContainText('3 people');
  await box.pressSequentially('rev');
  await expect(ana.page.getByRole('option')).toHaveText([/reviewers.*1 person/]);
  await box.press('Enter');
  await expect(box).toHaveValue('See, @reviewers ');
  await box.press('Control+Enter');
  const card = text.card(new RegExp(`^Discussion of “${PASSAGE}`));
  await expect(card.getByTitle('The project’s reviewers')).toHaveText('@reviewers');
  await expect(row(lena.page, `${NAMES.analyst} mentioned you in a discussion on “${PASSAGE}”`)).toBeVisible();

  await lena.page.goto(`${project.path}/review?change=${changeId}`);
  const discussion = lena.page.getByRole('region', { name: 'Discussion' });
  await discussion.getByRole('textbox', { name: 'Comment on this change' }).fill('@everyone, is it?');
  await discussion.getByRole('button', { name: 'Comment' }).click();
  await ana.page.goto('/inbox');
  await expect(row(ana.page, 'mentioned you in a discussion on the proposal “The Front is small”')).toBeVisible();
  // The reader may not see what waits, and hears nothing of it.
  await expect(row(tova.page, 'mentioned you')).toHaveCount(0);
});

test('a mail leads to the object, and its last line ends the mails', async ({ browser }) => {
  const mailbox = await Mailbox.open();
  const server = await Server.open({ demo: false, smtpUrl: mailbox.url });
  const context = await browser.newContext({ baseURL: server.url });
  try {
    const admin = new ApiClient(server.url);
    await admin.call(routes.setUp, {
      body: { name: 'Ada Brandt', email: 'ada@example.org', password: 'lamp harbour ledger', projectName: 'Harbours' },
    });
    const { id: lenaId, client: lena } = await admin.welcome('Lena Moss');
    const project = await Project.create(admin, 'Mails', { [lenaId]: 'reviewer' });
    const runa = await admin.welcome('Runa Castell');
    await project.admit(runa.id, 'annotator');
    const api = await project.imports(runa.client, await report());
    const page = await context.newPage();
    await page.goto('/inbox/preferences');
    await page.getByLabel('E-mail').fill(runa.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('Runa Castell likes lamps');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    // Signing in leads back to where it was asked for.
    await page.getByRole('radio', { name: /^At once/ }).check();
    for (const which of ['Quiet from', 'Quiet until']) {
      await page.getByRole('combobox', { name: which }).click();
      await page.getByRole('option', { name: '00:00' }).click();
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();

    await api.as(lena).reject(await api.highlight(PASSAGE), 'Too long.');
    await expect.poll(() => mailbox.to(runa.email).length, { timeout: 20_000 }).toBe(1);
    const { text } = mailbox.to(runa.email)[0]!;
    const address = (pattern: RegExp) => pattern.exec(text)![1]!;
    await page.goto(address(/^(http\S+\?change=\S+)$/m));
    await expect(new DocumentPage(page).card(new RegExp(`“${PASSAGE}”, rejected`))).toContainText('Too long.');

    const stranger = await browser.newContext();
    const leaving = await stranger.newPage();
    await leaving.goto(address(/^No more e-mails: (\S+)$/m));
    await leaving.getByRole('button', { name: 'Stop sending me e-mails' }).click();
    await expect(leaving.getByRole('heading', { name: 'No more e-mails' })).toBeVisible();
    await stranger.close();
    const { preferences } = await runa.client.call(routes.getNotificationPreferences, {});
    expect(preferences.email).toBe('off');
    await page.goto(address(/^Choose your notifications: (\S+)$/m));
    await expect(page.getByRole('radio', { name: 'None' })).toBeChecked();
  } finally {
    await context.close();
    await server.close();
    await mailbox.close();
  }
});

test('decisions made together are one line that opens, and marking all as read is undone', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, '# Numbers\n\nOne two three four five six.', 'markdown');
  for (const word of ['One', 'two', 'three', 'four']) await api.as(reviewer.client).accept(await api.highlight(word));
  const { page } = analyst;
  await page.goto('/inbox');
  const list = page.getByRole('list', { name: 'Notifications' });
  const ours = rows(page).filter({ hasText: 'Numbers' });
  const group = ours.getByRole('button', { name: `${NAMES.reviewer} accepted 4 of your changes` });
  await expect(group).toBeVisible();
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(list.getByRole('button', { name: /accepted your highlight “three”/ })).toBeVisible();
  expect(await violationsEverywhere(page)).toEqual([]);

  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('You have read everything')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(group).toBeVisible();
  await ours.getByRole('button', { name: 'Mark all of these as read' }).click();
  await expect(group).toHaveCount(0);
});
