import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';

const hardPlaces = () => readFile(new URL('../fixtures/hard-places.txt', import.meta.url), 'utf8');

test('ten stacked spans are each reached by mouse and by keyboard', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, await report());
  const words = [
    'harbor',
    'harbor pilots',
    'harbor pilots at',
    'harbor pilots at Tahmir',
    '2022, harbor',
    '2022, harbor pilots',
    'of 2022, harbor pilots',
    'autumn of 2022, harbor',
    'the autumn of 2022, harbor pilots at Tahmir',
    'In the autumn of 2022, harbor pilots at Tahmir, the largest port',
  ];
  for (const one of words) await api.highlight(one, `Note on ${one}.`);
  const text = new DocumentPage(page);
  await text.open(api.path);
  await text.click('harbor pilots', 2);
  const stack = page.getByRole('group', { name: 'Annotations on these words' });
  await expect(stack.getByRole('button')).toHaveCount(10);
  for (const one of words) {
    await stack.getByRole('button', { name: new RegExp(`: “${one}”$`) }).click();
    await expect(stack.getByRole('button', { name: new RegExp(`: “${one}”$`) })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(text.margin.getByRole('article').filter({ has: stack })).toContainText(`Note on ${one}.`);
  }
  await page.keyboard.press('Escape');
  await text.click('harbor pilots', 2);
  await text.text.focus();
  const seen = new Set<string>();
  for (const _ of words) {
    seen.add((await stack.getByRole('button', { pressed: true }).getAttribute('aria-label'))!);
    await page.keyboard.press('Alt+Shift+O');
  }
  expect(seen.size).toBe(10);
});

test('a span starts and ends at a glued footnote digit, inside a word, and never inside a grapheme', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, await hardPlaces());
  const text = new DocumentPage(page);
  await text.open(api.path);
  const tagged = async (words: string) => {
    await page.keyboard.press('1');
    await expect(text.card(new RegExp(`“${words}”, proposed`))).toBeVisible();
  };
  await text.drag(['casualties', 2], ['casualties', -2]);
  await tagged('casualties');
  await text.drag(['The rest', 0], ['The rest', -2]);
  await tagged('The rest');
  await text.select('onvo', { exact: true });
  await tagged('onvo');
  await text.select('\u{1F468}\u200D', { exact: true });
  await tagged('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}');
  await text.select('נמל');
  await tagged('נמל');
  const changes = await api.changes();
  expect(changes.map(({ label }) => label).sort()).toEqual(
    ['casualties', 'The rest', 'onvo', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 'נמל'].sort(),
  );
});

test('a key pressed while the mouse is being released acts on the selected words', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const words = ['north', 'south', 'east', 'west', 'oil', 'wick', 'lamp', 'tower', 'keeper', 'harbor', 'pilot', 'mail'];
  const api = await project.imports(
    client,
    `# The log\n\nIts pages name ${words.join(', then ')}, and so on.`,
    'markdown',
  );
  const text = new DocumentPage(page);
  await text.open(api.path);
  for (const word of words) {
    const [start, end] = [await text.pointAt([word, 0], 'start'), await text.pointAt([word, -2], 'end')];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 2 });
    await Promise.all([page.mouse.up(), page.keyboard.press('1')]);
    await expect(text.card(new RegExp(`“${word}”, proposed`))).toBeVisible();
  }
  expect((await api.changes()).map(({ label }) => label).sort()).toEqual(words.toSorted());
});

test('a word that is clicked on twice is selected as one while the page is busy', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(
    client,
    'The Men of the Strait\n\nThe men.1 The raids2 ended, and the clerk wept.3',
  );
  const text = new DocumentPage(page);
  await text.open(api.path);
  const { x, y } = await text.pointAt(['raids', 2], 'start');
  // What the first click leaves for later comes when the button is down for the second time.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.mouse.move(x, y);
  await page.mouse.down({ clickCount: 1 });
  await page.mouse.up({ clickCount: 1 });
  await page.mouse.down({ clickCount: 2 });
  await page.clock.runFor(100);
  await page.mouse.up({ clickCount: 2 });
  await page.clock.resume();
  await expect.poll(() => text.selected()).toBe('raids');
});

test('spans overlap, cross, run over blocks and stand in several places', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, await hardPlaces());
  const text = new DocumentPage(page);
  await text.open(api.path);
  await text.select('the Heron, the Marten');
  await page.keyboard.press('3');
  await expect(text.card(/“the Heron, the Marten”, proposed/)).toBeVisible();
  await text.select('the Marten and the Otter');
  await page.keyboard.press('3');
  await expect(text.card(/“the Marten and the Otter”, proposed/)).toBeVisible();
  await text.drag(['carries the mail', 0], ['The last paragraph', -1]);
  await page.keyboard.press('4');
  await expect(text.card(/^Mention, Place: “carries the mail/)).toBeVisible();

  await text.select('sold in spring');
  await page.keyboard.press('h');
  const draft = page.getByRole('dialog', { name: /^Highlight/ });
  await expect(draft).toBeVisible();
  await text.drag(['burned in summer', 0], ['burned in summer', -1]);
  await text.bar.getByRole('button', { name: 'Add to this annotation' }).click();
  await draft.getByRole('button', { name: 'Highlight', exact: true }).click();
  await expect(text.card(/“sold in spring … burned in summer”, proposed/)).toBeVisible();
  const found = (await api.changes()).find(({ label }) => label.startsWith('sold'))!;
  expect((await api.detail(found.id)).anchors.map(({ quote }) => quote)).toEqual([
    'sold in spring',
    'burned in summer',
  ]);
});

test('undo and redo take back and do again one intent at a time', async ({ person, project }) => {
  const { page, client } = await person('analyst');
  const api = await project.imports(client, await hardPlaces());
  const text = new DocumentPage(page);
  await text.open(api.path);
  for (const words of ['forty', 'carts']) {
    await text.select(words);
    await page.keyboard.press('1');
    await expect(text.card(new RegExp(`“${words}”, proposed`))).toBeVisible();
  }
  const states = async () => Object.fromEntries((await api.changes()).map(({ label, state }) => [label, state]));
  await text.text.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(states).toEqual({ forty: 'proposed', carts: 'withdrawn' });
  await expect(text.card(/“carts”, proposed/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(states).toEqual({ forty: 'withdrawn', carts: 'withdrawn' });
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(states).toEqual({ forty: 'proposed', carts: 'withdrawn' });
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect.poll(states).toEqual({ forty: 'proposed', carts: 'proposed' });
  await expect(text.card(/“carts”, proposed/)).toBeVisible();
});

test('find, links to a place, filters and the minimap lead to the words', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const accepted = await api.highlight('Sawt al-Fanar', 'The magazine.');
  await api.as(reviewer.client).accept(accepted);
  const pending = await api.mention('Hamid el-Qarnashi');
  const { page } = analyst;
  const text = new DocumentPage(page);
  const near = (words: string) => expect(text.text.getByText(words).first()).toBeInViewport();

  await text.open(`${api.path}?change=${pending}`);
  await expect(text.card(/“Hamid el-Qarnashi”, proposed/)).toBeVisible();
  await near('Hamid el-Qarnashi');
  await text.open(`${api.path}?change=${accepted}`);
  await expect(text.card(/“Sawt al-Fanar”, accepted/)).toContainText('The magazine.');
  await text.open(`${api.path}?footnote=19`);
  await expect(page.getByRole('dialog', { name: 'Footnote 19' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+f');
  await page.keyboard.type('lamp fee');
  const hits = page.getByRole('search').getByRole('status');
  await expect(hits).toHaveText(/^\d of 3$/);
  const first = await hits.textContent();
  await page.keyboard.press('Enter');
  await expect(hits).not.toHaveText(first!);
  await page.keyboard.press('Escape');

  const filters = page.getByRole('region', { name: 'Filters' });
  await filters.getByRole('checkbox', { name: 'Highlight', exact: true }).check();
  await text.open(`${api.path}?change=${pending}`);
  await expect(text.card(/“Hamid el-Qarnashi”/)).toBeVisible();
  await filters.getByRole('checkbox', { name: 'Highlight', exact: true }).check();
  await expect(text.card(/“Hamid el-Qarnashi”/)).toHaveCount(0);
  await filters.getByRole('button', { name: 'Show all' }).click();
  await expect(text.card(/“Hamid el-Qarnashi”/)).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
});

test('a click on words that have just come into view finds their annotation before it is painted', async ({
  person,
  project,
}) => {
  const { page, client } = await person('analyst');
  const text = Array.from(
    { length: 80 },
    (_, index) => `The keeper of Marov crossed the strait at dawn with nine crates of lamp oil on day ${index + 1}.`,
  ).join('\n\n');
  const api = await project.imports(client, `# The Strait at Marov\n\n${text}`, 'markdown');
  await api.highlight('on day 60.');
  const screen = new DocumentPage(page);
  await screen.open(api.path);
  const painted = await screen.text.evaluate((root) => {
    const block = [...root.querySelectorAll('p')].find((one) => one.textContent!.includes('on day 60.'))!;
    block.scrollIntoView({ block: 'center' });
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const range = document.createRange();
    range.setStart(words, words.data.indexOf('day 60'));
    range.setEnd(words, words.data.indexOf('day 60') + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    const point = { clientX: left + width / 2, clientY: top + height / 2 };
    const under = document.elementFromPoint(point.clientX, point.clientY)!;
    under.dispatchEvent(new MouseEvent('click', { ...point, bubbles: true, detail: 1 }));
    return under.closest('mark') !== null;
  });
  expect(painted).toBe(false);
  await expect(
    screen
      .card(/^Highlight/)
      .getByRole('button')
      .first(),
  ).toHaveAttribute('aria-expanded', 'true');
});
