import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import type { Person } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';
import { UnreliableNetwork } from '../chaos/unreliable-network.js';
import { SeededRandom } from '../chaos/seeded-random.js';
import { HeadlessWriter } from '../chaos/headless-writer.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';

async function opened({ page }: Person, api: DocumentApi, mode: 'Edit' | 'Suggest'): Promise<WritingPage> {
  const text = new WritingPage(page);
  await text.open(api.path);
  await text.mode(mode);
  return text;
}

test('a role that changes in the middle of an edit loses no words and is said', async ({ person, project }) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  const { page } = reviewer;
  const lost = page.getByRole('alert', { name: 'Words that could not be kept' });
  const notice = page.getByRole('alert').filter({ hasText: 'Your role here has changed' });
  const modes = page.getByRole('radiogroup', { name: 'Mode' });

  await test.step('what was typed before has arrived, what was typed before anybody said so is shown', async () => {
    const theirs = await opened(reviewer, api, 'Edit');
    await theirs.caret('keeper');
    await page.keyboard.type('old ');
    await expect.poll(now).toContain('The old keeper');
    // Neither a socket nor an answer tells this browser of it until it has typed on.
    await reviewer.context.setOffline(true);
    await project.admit(reviewer.id, 'annotator');
    await theirs.caret('crossed');
    await page.keyboard.type('never ');
    await reviewer.context.setOffline(false);
    await expect(lost).toContainText('never', { timeout: 20_000 });
    await expect(lost).toContainText('Your role does not allow this');
    await expect(notice).toContainText('You can suggest');
    await expect(modes.getByRole('radio', { name: 'Edit' })).toHaveCount(0);
    await expect(theirs.text).toHaveAttribute('aria-readonly', 'true');
    await expect.poll(() => theirs.words()).toContain('The old keeper of Marov crossed');
    expect(await now()).not.toContain('never');
  });

  await test.step('a person who does nothing is told at once, and its page says what is possible now', async () => {
    await lost.getByRole('button', { name: 'Dismiss' }).click();
    await expect(lost).toHaveCount(0);
    await project.admit(reviewer.id, 'reviewer');
    await expect(modes.getByRole('radio', { name: 'Edit' })).toBeVisible();
    const theirs = new WritingPage(page);
    await theirs.mode('Edit');
    await theirs.caret('Nobody');
    await page.keyboard.type('Alas! ');
    await expect.poll(now).toContain('Alas! Nobody');
    await project.admit(reviewer.id, 'reader');
    await expect(notice.filter({ hasText: 'You can read' })).toBeVisible();
    await expect(theirs.text).toHaveAttribute('aria-readonly', 'true');
    await expect(modes).toHaveCount(0);
    await expect.poll(() => theirs.words()).toContain('Alas! Nobody');
    await expect(lost).toHaveCount(0);
  });

  await test.step('and so is somebody who suggests', async () => {
    await project.admit(reviewer.id, 'annotator');
    const theirs = await opened(reviewer, api, 'Suggest');
    await theirs.caret('signed');
    await reviewer.context.setOffline(true);
    await page.keyboard.type('gladly ');
    await project.admit(reviewer.id, 'reader');
    await reviewer.context.setOffline(false);
    await expect(lost).toContainText('gladly', { timeout: 20_000 });
    await expect(notice.filter({ hasText: 'You can read' }).first()).toBeVisible();
    await expect(theirs.text).toHaveAttribute('aria-readonly', 'true');
    expect(await now()).not.toContain('gladly');
  });
});

test('somebody on a slow line gets their words in while nine others never stop typing', async ({ person, server }) => {
  const admin = await person('admin');
  const others = await Promise.all(
    Array.from({ length: 9 }, (_, index) => admin.client.welcome(`Typist ${String.fromCodePoint(65 + index)}`)),
  );
  const project = await Project.create(
    admin.client,
    'Ten at one text',
    Object.fromEntries(others.map(({ id }) => [id, 'reviewer' as const])),
  );
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const now = async () => (await DocumentApi.open(admin.client, project.id, api.documentId)).text;
  const typists = others.map(({ id, client }, index) => {
    const random = new SeededRandom(index);
    return new HeadlessWriter(
      `Typist ${index}`,
      id,
      server.url,
      client.cookie,
      api.documentId,
      random,
      new UnreliableNetwork(random, true),
    );
  });
  for (const typist of typists) await typist.enter();
  const slow = await opened(admin, api, 'Edit');
  const line = await admin.context.newCDPSession(admin.page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 600,
    downloadThroughput: 40_000,
    uploadThroughput: 20_000,
  });

  const enough = new AbortController();
  const typed = Promise.all(
    typists.map(async (typist, index) => {
      while (!enough.signal.aborted) {
        typist.edit((transform) => {
          transform.insert(
            transform.doc.content.size - 1,
            transform.doc.type.schema.text(String.fromCodePoint(97 + index)),
          );
        });
        await typist.submit();
        await pause(60);
      }
    }),
  );
  await slow.caret('keeper');
  const words = 'patient and unhurried ';
  await admin.page.keyboard.type(words, { delay: 60 });
  await expect.poll(now, { timeout: 20_000 }).toContain(`The ${words}keeper of Marov`);
  await slow.caret('dawn');
  await admin.page.keyboard.type('first ', { delay: 60 });
  await expect.poll(now, { timeout: 20_000 }).toContain('at first dawn');
  const before = (await now()).length;
  await expect
    .poll(async () => (await now()).length, { message: 'the nine are still typing' })
    .toBeGreaterThan(before + 9);
  enough.abort();
  await typed;
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  for (const typist of typists) await typist.settle();
  const settled = await now();
  await expect.poll(async () => (await slow.words()).replaceAll('\n', '')).toBe(settled.replaceAll('\n', ''));
  for (const typist of typists) expect(typist.local.toJSON(), typist.name).toEqual(typists[0]!.local.toJSON());
  for (const typist of typists) typist.leave();
});

test('everybody’s caret stands where they are, with their name, and goes when they go', async ({ person, project }) => {
  const [admin, reviewer] = [await person('admin'), await person('reviewer')];
  const api = await project.imports(admin.client, TEXT, 'markdown');
  const mine = await opened(admin, api, 'Edit');
  const theirs = await opened(reviewer, api, 'Edit');
  const flag = admin.page.locator('.sg-flag');
  await theirs.caret('crates');
  await expect(flag).toHaveText('Mateo Okafor');
  const behind = () =>
    flag.evaluate((element) => {
      // The flag may have been drawn again since it was found.
      const block = element.closest('p')?.cloneNode(true) as Element | undefined;
      if (!block) return null;
      const drawn = block.querySelector('.sg-flag')!.closest('.ProseMirror-widget')!;
      let words = '';
      for (let next = drawn.nextSibling; next; next = next.nextSibling) words += next.textContent ?? '';
      return words;
    });
  await expect.poll(behind).toMatch(/^crates of/);
  await mine.caret('The keeper');
  await admin.page.keyboard.type('Long ago. ');
  await expect.poll(() => theirs.words()).toContain('Long ago. The keeper');
  await expect.poll(behind).toMatch(/^crates of/);

  await theirs.mark('lamp oil');
  await expect
    .poll(() => admin.page.evaluate(() => [...(CSS.highlights.get('scholium-others') ?? [])].map(String)))
    .toEqual(['lamp oil']);
  await reviewer.page.close();
  await expect(flag).toHaveCount(0);
  await expect.poll(() => admin.page.evaluate(() => CSS.highlights.get('scholium-others')?.size ?? 0)).toBe(0);
});
