import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { DocumentApi } from '../support/document-api.js';
import { crashBrowser, untilStored } from '../support/browser-device.js';
import type { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import type { Person } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const TEXT =
  '# The Strait at Marov\n\nThe keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\nNobody counted them at the pier, and the clerk signed for eight.';

const waitingOn = (api: DocumentApi) => async () =>
  (await api.changes())
    .filter(({ state }) => state === 'proposed')
    .map(({ label }) => label)
    .toSorted();
const lostWords = ({ page }: WritingPage) => page.getByRole('alert', { name: 'Words that could not be kept' });

/** Suggestions that were not submitted, as they are stored on this device. */
const unsubmittedOf = (page: Page) =>
  page.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith('scholium-storage-'))!;
    return new Promise<unknown[]>((resolve) => {
      const opening = indexedDB.open(name!);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('suggestions').objectStore('suggestions').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result as unknown[]);
        };
      };
    });
  });

const putBack = (page: Page, records: readonly unknown[]) =>
  page.evaluate(async (all) => {
    const { name } = (await indexedDB.databases()).find((one) => one.name?.startsWith('scholium-storage-'))!;
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open(name!);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('suggestions', 'readwrite');
        for (const record of all) transaction.objectStore('suggestions').put(record);
        transaction.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, records);

/** Somebody suggests, with the caret before a word of a new text. */
async function atTheStrait({ page, client }: Person, project: Project): Promise<DocumentApi> {
  const api = await project.imports(client, TEXT, 'markdown');
  const mine = new WritingPage(page);
  await mine.open(api.path);
  await mine.mode('Suggest');
  await mine.caret('strait');
  return api;
}

test('letters typed into a suggestion leave what is drawn around it as it is', async ({ person, project }) => {
  const analyst = await person('analyst');
  await atTheStrait(analyst, project);
  await analyst.page.keyboard.type('gr');
  const drawn = analyst.page.getByRole('textbox').locator('ins', { hasText: /^gr$/ });
  await expect(drawn).toHaveCount(1);
  const element = await drawn.elementHandle();
  await analyst.page.keyboard.type('ey ');
  await expect(analyst.page.getByRole('textbox').locator('ins')).toHaveText(['grey ']);
  expect(await element!.evaluate(({ isConnected, textContent }) => ({ isConnected, textContent }))).toEqual({
    isConnected: true,
    textContent: 'grey ',
  });
});

test('letters typed in the place of others leave those that are struck out as they are', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  await atTheStrait(analyst, project);
  await new WritingPage(analyst.page).mark('strait');
  await analyst.page.keyboard.type('so');
  const struck = analyst.page.getByRole('textbox').locator('del');
  await expect(struck).toHaveText(['strait']);
  const element = await struck.elementHandle();
  await analyst.page.keyboard.type('und');
  await expect(analyst.page.getByRole('textbox').locator('ins')).toHaveText(['sound']);
  await expect(struck).toHaveText(['strait']);
  expect(
    await element!.evaluate(({ isConnected, nextElementSibling }) => ({
      isConnected,
      next: nextElementSibling?.textContent,
    })),
  ).toEqual({ isConnected: true, next: 'sound' });
});

test('an author types on, explains, merges, splits and withdraws own suggestions', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const [mine, theirs] = [new WritingPage(analyst.page), new WritingPage(reviewer.page)];
  const waiting = waitingOn(api);
  await mine.open(api.path);
  await theirs.open(api.path);
  await mine.mode('Suggest');
  await mine.caret('strait');
  await analyst.page.keyboard.type('grey ');
  await expect.poll(waiting).toEqual(['+ grey']);
  await test.step('typing on belongs to the item just made', async () => {
    await analyst.page.keyboard.type('cold ');
    await expect.poll(waiting).toEqual(['+ grey cold']);
  });
  await mine.mark('nine');
  await analyst.page.keyboard.type('ten');
  await expect.poll(waiting).toEqual(['+ grey cold', 'nine → ten']);

  await test.step('a message tells the reviewer why', async () => {
    const card = mine.suggestion(/insert/);
    await mine.openCard(card);
    await card.getByRole('button', { name: 'Add a message' }).click();
    await expect(card.getByRole('textbox', { name: 'Message to the reviewers' })).toBeFocused();
    await analyst.page.keyboard.type('The log says so.');
    await card.getByRole('button', { name: 'Save' }).click();
    await theirs.openCard(theirs.suggestion(/insert/));
    await expect(theirs.suggestion(/insert/)).toContainText('The log says so.');
  });
  await test.step('two become one, and two again when that is taken back', async () => {
    const merge = mine.suggestion(/insert/).getByRole('button', { name: 'Merge with the next' });
    await merge.click();
    await expect.poll(waiting).toHaveLength(1);
    await expect(theirs.suggestion(/replace/)).toContainText('The log says so.');
    await analyst.page
      .getByRole('alert')
      .filter({ hasText: 'Merge suggestions' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.poll(waiting).toEqual(['+ grey cold', 'nine → ten']);
    await mine.openCard(mine.suggestion(/insert/));
    await merge.click();
    await expect.poll(waiting).toHaveLength(1);
  });
  await test.step('one becomes as many as it has places', async () => {
    const card = mine.suggestion(/proposed/);
    await mine.openCard(card);
    await card.getByRole('button', { name: 'Split into 2' }).click();
    await expect.poll(waiting).toEqual(['+ grey cold', 'nine → ten']);
  });
  await test.step('withdrawn, it leaves the text on the author’s screen', async () => {
    const card = mine.suggestion(/replace/);
    await mine.openCard(card);
    await card.getByRole('button', { name: 'Withdraw' }).click();
    await expect.poll(waiting).toEqual(['+ grey cold']);
    await expect.poll(() => mine.words()).toContain('the grey cold strait at dawn with nine crates');
  });
});

test('words suggested just before the browser died are suggested by the next one', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await atTheStrait(analyst, project);
  await analyst.page.keyboard.type('grey ');
  await analyst.page.keyboard.type('cold ', { delay: 120 });
  await crashBrowser(analyst);
  const again = new WritingPage(await analyst.context.newPage());
  await again.open(api.path);
  await expect.poll(waitingOn(api)).toEqual([expect.stringContaining('+ grey')]);
});

test('words suggested before a crash are suggested once, however many tabs find them and die in the middle of it', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const api = await atTheStrait(analyst, project);
  const proposals = async () => (await api.changes()).map(({ label }) => label);
  await analyst.page.keyboard.insertText('grey ');
  await untilStored(analyst, 'suggestions', 'grey');
  const left = await unsubmittedOf(analyst.page);
  await crashBrowser(analyst);
  const page = await analyst.context.newPage();
  await new WritingPage(page).open(api.path);
  await expect.poll(proposals).toEqual(['+ grey']);
  // It died before it could note that it had said them: what it found is on this device still.
  await putBack(page, left);
  await crashBrowser({ ...analyst, page });
  const [one, two] = [
    new WritingPage(await analyst.context.newPage()),
    new WritingPage(await analyst.context.newPage()),
  ];
  await Promise.all([one.open(api.path), two.open(api.path)]);
  await one.mode('Suggest');
  await one.mark('nine');
  await one.page.keyboard.insertText('ten');
  await expect.poll(async () => (await proposals()).toSorted()).toEqual(['+ grey', 'nine → ten']);
  for (const { page: tab } of [one, two]) await expect(tab.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => unsubmittedOf(one.page)).toEqual([]);
});

test('words whose place is gone when the next browser comes are kept until their author has dealt with them', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const mine = new WritingPage(analyst.page);
  await mine.open(api.path);
  await mine.mode('Suggest');
  await mine.caret('lamp oil', 5);
  await analyst.page.keyboard.type('whale ');
  await untilStored(analyst, 'suggestions', 'whale');
  await crashBrowser(analyst);
  expect(await waitingOn(api)()).toEqual([]);
  await api.as(reviewer.client).accept(await api.suggestCut(' with nine crates of lamp oil'));
  const again = new WritingPage(await analyst.context.newPage());
  await again.open(api.path);
  await expect(lostWords(again)).toContainText('whale');
  await again.page.reload();
  await expect(lostWords(again)).toContainText('whale');
  await lostWords(again).getByRole('button', { name: 'Dismiss' }).click();
  await expect(lostWords(again)).toHaveCount(0);
  await again.page.reload();
  await expect(again.text).toContainText('The keeper of Marov');
  await expect(lostWords(again)).toHaveCount(0);
});
