import { routes } from '@scholium/contract';
import { expect } from '@playwright/test';
import { DocumentApi } from '../support/document-api.js';
import type { Project } from '../support/project.js';
import { test } from '../support/fixtures.js';
import type { Person, Role } from '../support/fixtures.js';
import { WritingPage } from '../support/writing-page.js';

const SENTENCE =
  'The keeper of Marov crossed the strait at dawn with nine crates of lamp oil, and nobody counted them at the pier.';
const TEXT = `# The Strait at Marov\n\n${Array.from({ length: 60 }, (_, index) => `${SENTENCE} It was day ${index + 1}.`).join('\n\n')}`;

interface Stage {
  readonly person: (role: Role) => Promise<Person>;
  readonly project: Project;
}

/**
 * Somebody in the middle of a text that their screen has to read anew while it goes on elsewhere; `answer` lets the
 * reading through.
 */
async function readingAnew({ person, project }: Stage, mode: 'Edit' | 'Suggest') {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const changeId = await api.highlight('day 3.');
  await api.withdraw(changeId);

  const { page } = reviewer;
  const mine = new WritingPage(page);
  await mine.open(`${api.path}?block=${await blockWith(api, 'day 2.')}`);
  await mine.mode(mode);
  await page.evaluate(() => document.querySelector('[data-scroller]')!.scrollBy(0, 2_500));
  const words = await page.evaluate(
    () =>
      /It was day \d+\./u.exec(
        [...document.querySelectorAll('.scholium-text p')].find((block) => block.getBoundingClientRect().top > 300)!
          .textContent!,
      )![0],
  );
  await mine.caret(words);

  let answer: () => void = () => undefined;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((go) => {
    ask = go;
  });
  await page.route(
    `**/api/documents/${api.documentId}`,
    async (route) => {
      ask();
      await new Promise<void>((go) => {
        answer = go;
      });
      await route.continue();
    },
    { times: 1 },
  );
  // The proposal comes back, which this screen never saw: it has to read the document anew. Meanwhile the text goes on.
  await api.restore(changeId);
  await asked;
  const now = async () => DocumentApi.open(admin.client, project.id, api.documentId);
  const top = () =>
    page.evaluate(
      (wanted) =>
        [...document.querySelectorAll('.scholium-text p')]
          .find((block) => block.textContent!.includes(wanted))!
          .getBoundingClientRect().top,
      words,
    );
  const written = async () => (await mine.words()).split('\n').find((block) => block.includes(words)) ?? '';
  return { page, mine, words, written, now, top, before: await top(), changeId, answer: () => answer() };
}

test('a text is read again while somebody writes in it: no letter is lost, and mode, place and caret stay', async ({
  person,
  project,
}) => {
  const { page, mine, words, written, now, top, before, changeId, answer } = await readingAnew(
    { person, project },
    'Edit',
  );
  const text = await mine.text.elementHandle();
  await page.keyboard.type('Lo! ');
  await (await now()).write('day 1.', 'the very day 1.');
  answer();
  // Without a pause, while the other reading comes.
  const typed = 'and behold, the lamp of the ninth pier went on burning all the night long; ';
  await page.keyboard.type(typed, { delay: 15 });
  await expect.poll(() => mine.words()).toContain('the very day 1.');
  await expect.poll(written).toContain(`Lo! ${typed}${words}`);
  expect(await text!.evaluate(({ isConnected }) => isConnected)).toBe(true);
  await expect(mine.text).toHaveAttribute('aria-readonly', 'false');
  await expect(mine.text).toBeFocused();
  await expect.poll(async () => (await now()).text).toContain(`Lo! ${typed}${words}`);
  expect(Math.abs((await top()) - before)).toBeLessThan(120);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await now()).text).not.toContain('all the night long; ');
  await expect(mine.card(/“day 3\.”, proposed/)).toHaveCount(0);
  await page.goto(`${new URL(page.url()).pathname}?change=${changeId}`);
  await expect(mine.card(/“day 3\.”, proposed/)).toBeVisible();
});

test('the same to somebody who suggests', async ({ person, project }) => {
  const { page, mine, words, written, now, answer } = await readingAnew({ person, project }, 'Suggest');
  await page.keyboard.type('Lo! ');
  await (await now()).write('day 1.', 'the very day 1.');
  answer();
  const typed = 'and behold, the lamp of the ninth pier went on burning all the night long; ';
  await page.keyboard.type(typed, { delay: 15 });
  await expect.poll(() => mine.words()).toContain('the very day 1.');
  await expect.poll(written).toContain(`Lo! ${typed}${words}`);
  await expect
    .poll(async () => (await (await now()).changes()).map(({ label }) => label))
    .toEqual(expect.arrayContaining([expect.stringContaining('Lo! and behold')]));
  expect((await (await now()).changes()).filter(({ label }) => label.includes('lamp of the ninth'))).toHaveLength(1);
  expect((await now()).text).not.toContain('Lo!');
});

async function blockWith(api: DocumentApi, words: string): Promise<string> {
  const { doc } = await api.client.call(routes.openDocument, { params: { documentId: api.documentId } });
  const { content } = doc as { content: readonly { attrs: { id: string }; content?: readonly { text?: string }[] }[] };
  return content.find((block) => block.content?.some(({ text }) => text?.includes(words)))!.attrs.id;
}
