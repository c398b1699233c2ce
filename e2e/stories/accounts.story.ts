import { expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { FEED_PATH, routes } from '@scholium/contract';
import { DocumentApi } from '../support/document-api.js';
import { DocumentPage } from '../support/document-page.js';
import { NAMES, test } from '../support/fixtures.js';
import type { Role } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const SENTENCE = 'The keeper of Marov crossed the strait at dawn with nine crates of lamp oil.';
const TEXT = `# The Strait at Marov\n\n${Array.from({ length: 60 }, (_, index) => `${SENTENCE} It was day ${index + 1}.`).join('\n\n')}`;

const account = (page: Page, role: Role) => page.getByRole('button', { name: new RegExp(`${NAMES[role]}: account`) });

/** Answers when it is done: whoever goes elsewhere before that is not signed in. */
async function signIn(page: Page, role: Role): Promise<void> {
  await page.getByRole('button', { name: new RegExp(NAMES[role]) }).click();
  await expect(account(page, role)).toBeVisible();
}

const signInScreen = (page: Page) => page.getByRole('heading', { name: 'Sign in to Scholium' });
const lostWords = (page: Page) => page.getByRole('alert', { name: 'Words that could not be kept' });

async function signOut(page: Page, role: Role): Promise<void> {
  await account(page, role).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(signInScreen(page)).toBeVisible();
}

/** Steps do not leave this browser, while everything else works; answers with the way to let them through. */
async function holdSteps(context: BrowserContext): Promise<() => Promise<void>> {
  await context.routeWebSocket(`**${FEED_PATH}*`, (socket) => socket.close({ code: 1013 }));
  await context.route('**/api/documents/*/steps', (route) => route.abort('connectionfailed'));
  return () => context.unroute('**/api/documents/*/steps');
}

test('a link to a passage, followed by somebody who is signed out, leads there after one sign-in', async ({
  browser,
  person,
  project,
  server,
}) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const changeId = await api.highlight('day 41.');
  for (let visit = 0; visit < 3; visit++) {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${api.path}?change=${changeId}`);
    await expect(signInScreen(page)).toBeVisible();
    await signIn(page, 'analyst');
    await expect(page.getByRole('textbox', { name: 'The Strait at Marov' }).getByText('day 41.')).toBeInViewport();
    await expect(new DocumentPage(page).card(/“day 41\.”/)).toBeInViewport();
    expect(new URL(page.url()).pathname).toBe(api.path);
    await context.close();
  }
});

test('what somebody wrote is shown to nobody else in the same tab, and is sent when they return', async ({
  person,
  project,
}) => {
  const [reviewer, admin] = [await person('reviewer'), await person('admin')];
  const { page, context } = reviewer;
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  const letThrough = await holdSteps(context);
  const text = new WritingPage(page);
  await text.open(api.path);
  await text.mode('Edit');

  await test.step('one person has words that were refused, and words that were not sent', async () => {
    await context.route(
      '**/api/documents/*/steps',
      (route) => route.fulfill({ status: 403, json: { code: 'not_allowed', message: 'Not here.' } }),
      { times: 1 },
    );
    await text.caret('day 2.');
    await page.keyboard.insertText('Secretly, ');
    await expect(lostWords(page)).toContainText('Secretly');
    await text.caret('day 1.');
    await page.keyboard.insertText('Alas! ');
    await expect(page.getByRole('toolbar', { name: 'Writing' }).getByRole('status')).toHaveText(/waiting/);
    await signOut(page, 'reviewer');
  });

  await test.step('another sees and sends nothing of it', async () => {
    await letThrough();
    await signIn(page, 'admin');
    await expect(text.text).toBeVisible();
    await expect(lostWords(page)).toHaveCount(0);
    await text.mode('Edit');
    await text.caret('day 3.');
    await page.keyboard.insertText('verily ');
    await expect.poll(now).toContain('verily day 3.');
    expect(await text.words()).not.toContain('Alas');
    expect(await now()).not.toContain('Alas');
    await signOut(page, 'admin');
  });

  await test.step('the first finds it again, and it is sent in their name', async () => {
    await signIn(page, 'reviewer');
    await expect(text.text).toBeVisible();
    await expect(lostWords(page)).toContainText('Secretly');
    await expect.poll(now).toContain('Alas! day 1.');
    const { entries } = await admin.client.call(routes.readEntries, {
      params: { streamId: api.documentId },
      query: { after: 0 },
    });
    const authors = entries.flatMap((entry) =>
      'kind' in entry && entry.kind === 'steps'
        ? [[JSON.stringify(entry.payload).includes('Alas'), entry.actorId]]
        : [],
    );
    expect(authors).toEqual([
      [false, admin.id],
      [true, reviewer.id],
    ]);
  });
});

test('a tab whose account is changed in another tab goes on as the new one, and keeps the first one’s words for them', async ({
  person,
  project,
}) => {
  const [reviewer, admin] = [await person('reviewer'), await person('admin')];
  const { page, context } = reviewer;
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  const letThrough = await holdSteps(context);
  const text = new WritingPage(page);
  await text.open(api.path);
  await text.mode('Edit');
  await text.caret('day 1.');
  await page.keyboard.insertText('Alas! ');
  await expect(page.getByRole('toolbar', { name: 'Writing' }).getByRole('status')).toHaveText(/waiting/);

  const other = await context.newPage();
  await other.goto('/account');
  await signOut(other, 'reviewer');
  await signIn(other, 'admin');
  await letThrough();
  await expect(account(page, 'admin')).toBeVisible();
  await text.mode('Edit');
  await text.caret('day 3.');
  await page.keyboard.insertText('verily ');
  await expect.poll(now).toContain('verily day 3.');
  expect(await now()).not.toContain('Alas');

  await signOut(other, 'admin');
  await signIn(other, 'reviewer');
  const again = new WritingPage(other);
  await again.open(api.path);
  await expect.poll(now).toContain('Alas! day 1.');
});
