import { routes } from '@scholium/contract';
import { expect } from '@playwright/test';
import { Desk } from '../stage/desk.js';
import { test } from '../stage/story.js';
import { WritingPage } from '../stage/writing-page.js';

const SENTENCE = 'The keeper of Marov crossed the strait at dawn with nine crates of lamp oil, and nobody counted them at the pier.';
const TEXT = `# The Strait at Marov\n\n${Array.from({ length: 60 }, (_, index) => `${SENTENCE} It was day ${index + 1}.`).join('\n\n')}`;

test('a text that has to be read anew goes on where it was left: the mode, the place, the caret, and what was not sent', async ({ person, project }) => {
  const [analyst, reviewer, admin] = [await person('analyst'), await person('reviewer'), await person('admin')];
  const desk = await project.imports(analyst.caller, TEXT, 'markdown');
  const changeId = await desk.highlight('day 3.');
  await desk.withdraw(changeId);

  const { page } = reviewer;
  const mine = new WritingPage(page);
  await mine.open(`${desk.path}?block=${await blockWith(desk, 'day 2.')}`);
  await mine.mode('Edit');
  await page.evaluate(() => document.querySelector('[data-scroller]')!.scrollBy(0, 2_500));
  const words = await page.evaluate(() => /It was day \d+\./u.exec([...document.querySelectorAll('.scholium-text p')].find((block) => block.getBoundingClientRect().top > 300)!.textContent!)![0]);
  await mine.caret(words);
  const top = () => page.evaluate((wanted) => [...document.querySelectorAll('.scholium-text p')].find((block) => block.textContent!.includes(wanted))!.getBoundingClientRect().top, words);
  const before = await top();

  // The proposal comes back, which this screen never saw: it has to read the document anew. Meanwhile the text goes on.
  let answer: () => void = () => undefined;
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((go) => { ask = go; });
  await page.route(`**/api/documents/${desk.documentId}`, async (route) => {
    ask();
    await new Promise<void>((go) => { answer = go; });
    await route.continue();
  }, { times: 1 });
  await desk.restore(changeId);
  await asked;
  await page.keyboard.type('Lo! ');
  await (await Desk.open(admin.caller, project.id, desk.documentId)).write('day 1.', 'the very day 1.');
  const replaced = await mine.text.elementHandle();
  answer();
  // The words may come into the text on screen before the other reading takes its place.
  await expect.poll(() => replaced!.evaluate(({ isConnected }) => isConnected)).toBe(false);
  await expect.poll(() => mine.words()).toContain('the very day 1.');
  await expect.poll(() => mine.words()).toContain(`Lo! ${words}`);
  await expect(mine.text).toHaveAttribute('aria-readonly', 'false');
  await expect(mine.text).toBeFocused();
  await page.keyboard.type('and behold, ');
  await expect.poll(async () => (await Desk.open(admin.caller, project.id, desk.documentId)).text).toContain(`Lo! and behold, ${words}`);
  expect(Math.abs((await top()) - before)).toBeLessThan(120);
});

async function blockWith(desk: Desk, words: string): Promise<string> {
  const { doc } = await desk.caller.call(routes.openDocument, { params: { documentId: desk.documentId } });
  const { content } = doc as { content: readonly { attrs: { id: string }; content?: readonly { text?: string }[] }[] };
  return content.find((block) => block.content?.some(({ text }) => text?.includes(words)))!.attrs.id;
}
