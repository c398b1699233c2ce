import { expect } from '@playwright/test';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { routes } from '@scholium/contract';
import { DocumentApi } from '../support/document-api.js';
import { DocumentPage } from '../support/document-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const indicator = (page: Page) => page.getByRole('banner').getByRole('status', { name: 'Connection' });

/** Tags words as a person with one key, and waits until the card is there, sent or not. */
async function tag(text: DocumentPage, words: string): Promise<void> {
  await text.select(words);
  await text.page.keyboard.press('1');
  await expect(text.card(new RegExp(`^Mention, Person: “${words}”`))).toBeVisible();
}

/** Every change of the document is there once, and nothing else. */
async function arrivedOnce(api: DocumentApi, labels: readonly string[]): Promise<void> {
  const now = async () => (await api.changes()).map(({ label }) => label).sort();
  await expect.poll(now, { timeout: 20_000 }).toEqual([...labels].sort());
}

/** Commands leave and do not arrive, while everything else works; answers with the way to let them through. */
async function holdBack(context: BrowserContext): Promise<() => Promise<void>> {
  const refuse = (route: Route): Promise<void> => route.abort('connectionfailed');
  await context.route('**/api/changes', refuse);
  return () => context.unroute('**/api/changes', refuse);
}

test('a server that is killed while people work loses nothing and repeats nothing', async ({
  person,
  project,
  server,
}) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, await report());
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await tag(text, 'Tahmir, the largest port');
  await tag(text, 'Basin Monitoring Commission');
  // No waiting for an answer: the second may or may not have reached the ledger.
  await server.kill();
  await tag(text, 'the largest');
  await tag(text, 'armed work');
  await expect(indicator(analyst.page)).toContainText(/[23] changes waiting/);
  await expect(text.card(/“armed work”, sending/)).toBeVisible();
  await server.start();
  await expect(indicator(analyst.page)).toHaveText('', { timeout: 40_000 });
  await expect(text.card(/“armed work”, proposed/)).toBeVisible();
  await tag(text, 'coastal states');
  await arrivedOnce(api, [
    'Tahmir, the largest port',
    'Basin Monitoring Commission',
    'the largest',
    'armed work',
    'coastal states',
  ]);
});

test('work made offline waits in sight, and the page catches up on what others did meanwhile', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const earlier = await api.highlight('harbor pilots');
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await expect(text.card(/“harbor pilots”, proposed/)).toBeVisible();
  await analyst.context.setOffline(true);
  await tag(text, 'union');
  await tag(text, 'newspaper');
  await expect(indicator(analyst.page)).toContainText('2 changes waiting');
  await api.as(reviewer.client).reject(earlier, 'Too wide.');
  await analyst.context.setOffline(false);
  await expect(indicator(analyst.page)).toHaveText('', { timeout: 40_000 });
  await expect(text.card(/“harbor pilots”, rejected/)).toBeVisible();
  await arrivedOnce(api, ['harbor pilots', 'union', 'newspaper']);
});

test('what waits survives a reload, and an answer that was lost on the way', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, await report());
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  const letThrough = await holdBack(analyst.context);
  await tag(text, 'harbor pilots');
  await tag(text, 'flag');
  await analyst.page.reload();
  await expect(indicator(analyst.page)).toContainText('2 changes waiting');
  await expect(text.card(/“harbor pilots”, sending/)).toBeVisible();
  // The server does it, and the browser never hears so: it has to ask again. From now on, so that no request gets
  // through before.
  let lost = 0;
  await analyst.context.route('**/api/changes', async (route) => {
    if (lost > 1) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await letThrough();
  await expect(indicator(analyst.page)).toHaveText('', { timeout: 40_000 });
  expect(lost).toBe(2);
  await arrivedOnce(api, ['harbor pilots', 'flag']);
});

test('work made offline outlives the session it was made in', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, await report());
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  await analyst.context.setOffline(true);
  await tag(text, 'a flag, a spokesman');
  const elsewhere = await person('analyst');
  for (const { id, current } of (await elsewhere.client.call(routes.listSessions, {})).sessions) {
    if (!current) await elsewhere.client.call(routes.endSession, { params: { sessionId: id } });
  }
  await analyst.context.setOffline(false);
  await expect(analyst.page.getByRole('heading', { name: 'Sign in to Scholium' })).toBeVisible({ timeout: 40_000 });
  await expect(analyst.page.getByText('is kept on this device')).toBeVisible();
  await analyst.page.getByRole('button', { name: /Noor Lindgren/ }).click();
  await expect(text.text).toBeVisible();
  await expect(text.card(/“a flag, a spokesman”, proposed/)).toBeVisible({ timeout: 20_000 });
  await arrivedOnce(api.as(elsewhere.client), ['a flag, a spokesman']);
});

test('a conflict is shown with both versions, and the person decides', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, await report());
  const changeId = await api.highlight('harbor pilots', 'As first written.');
  const text = new DocumentPage(analyst.page);
  await text.open(api.path);
  const letThrough = await holdBack(analyst.context);
  const card = text.card(/“harbor pilots”/);
  await card.getByRole('button').first().click();
  await card.getByRole('button', { name: 'Edit' }).click();
  await card.getByRole('textbox', { name: 'Note' }).fill('Mine, from this browser.');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(indicator(analyst.page)).toContainText('1 change waiting');
  await api.revise(changeId, { kind: 'highlight', body: { codeIds: ['threat'], note: 'From another device.' } });
  await expect(card).toContainText('From another device.');
  await letThrough();
  await expect(indicator(analyst.page)).toContainText('1 change refused', { timeout: 40_000 });
  const refused = card.getByRole('group', { name: 'Refused revision' });
  await expect(refused).toContainText('Mine:');
  await expect(refused).toContainText('There now:');
  await refused.getByRole('button', { name: 'Discard mine' }).click();
  await expect(indicator(analyst.page)).toHaveText('');
  await expect(card).toContainText('From another device.');
  expect((await api.detail(changeId)).change.revision).toBe(2);
});

test('a change that can never be saved is set aside with its words, and holds nothing up', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const { page, context } = analyst;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const api = await project.imports(analyst.client, await report());
  const text = new DocumentPage(page);
  await text.open(api.path);
  await context.route('**/api/changes', async (route) => {
    if (route.request().postData()?.includes('harbor pilots'))
      await route.fulfill({
        status: 400,
        json: { code: 'invalid_request', message: 'Some of what was sent is not valid.' },
      });
    else await route.continue();
  });
  await tag(text, 'harbor pilots');
  await tag(text, 'flag');
  await arrivedOnce(api, ['flag']);
  await expect(indicator(page)).toHaveText('1 change could not be saved');
  await page.reload();
  await indicator(page).getByRole('button').click();
  const failed = page.getByRole('group', { name: 'Could not be saved' });
  await expect(failed).toContainText('1 change could not be saved');
  await expect(failed.getByRole('region', { name: 'What you wrote' })).toHaveText('harbor pilots');
  await failed.getByRole('button', { name: 'Copy' }).click();
  await expect(failed.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('harbor pilots');
  await failed.getByRole('button', { name: 'Dismiss' }).click();
  await expect(indicator(page)).toHaveText('');
  await arrivedOnce(api, ['flag']);
});

test('what is pasted with characters that are none comes in without them, and what is typed after it is saved', async ({
  person,
  project,
}) => {
  const [reviewer, analyst] = [await person('reviewer'), await person('analyst')];
  const api = await project.imports(
    analyst.client,
    '# The Strait\n\nNine crates of lamp oil 😀 left the pier.',
    'markdown',
  );
  const now = async () => (await DocumentApi.open(analyst.client, project.id, api.documentId)).text;
  const mine = new WritingPage(reviewer.page);
  await mine.open(api.path);
  await mine.mode('Edit');
  await mine.caret('crates');
  for (const [type, data] of [
    ['text/plain', 'two\u0000\ud83d '],
    ['text/html', '<p>or\ude00 three </p>'],
  ] as const) {
    await mine.text.evaluate(
      (element, given) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(given.type, given.data);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      { type, data },
    );
  }
  await reviewer.page.keyboard.type('times ');
  await expect.poll(now).toMatch(/Nine two\ufffd\s*or\ufffd three\s*times\s*crates/u);
  await expect(reviewer.page.getByRole('alert', { name: 'Words that could not be kept' })).toHaveCount(0);

  const suggesting = new WritingPage(analyst.page);
  await suggesting.open(api.path);
  await suggesting.mode('Suggest');
  await suggesting.mark('😀');
  await analyst.page.keyboard.insertText('😃');
  await expect
    .poll(async () => (await api.changes()).map(({ label, state }) => [label, state]))
    .toEqual([['😀 → 😃', 'proposed']]);
});
