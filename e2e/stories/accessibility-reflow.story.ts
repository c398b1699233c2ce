import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { DocumentPage } from '../support/document-page.js';
import { elementsBeyondEdge } from '../support/horizontal-overflow.js';
import { QueuePage } from '../support/queue-page.js';
import { report } from '../support/project.js';
import { test } from '../support/fixtures.js';

/** 1280 by 800 at 200 %, and 1280 by 1024 at 400 %: the smallest screen on which everything has to work. */
const ZOOMED = { width: 640, height: 400 };
const SMALLEST = { width: 320, height: 256 };

test('at 200 % the modes and undo are where they are used', async ({ person, project }) => {
  const { page, client } = await person('analyst', { viewport: { width: 1440, height: 900 } });
  const api = await project.imports(client, await report());
  const text = new DocumentPage(page);
  await text.open(api.path);
  await expect(page.getByRole('complementary', { name: 'Outline and filters' })).toBeVisible();
  await page.setViewportSize(ZOOMED);
  await expect(page.getByRole('complementary', { name: 'Outline and filters' })).toBeHidden();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const tools = page.getByRole('toolbar', { name: 'Document' });
  await tools.getByRole('radio', { name: 'Annotate' }).check();
  await text.select('harbor pilots');
  await page.keyboard.press('1');
  await expect.poll(async () => (await api.changes()).length).toBe(1);
  await tools.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(async () => (await api.changes()).map(({ state }) => state)).toEqual(['withdrawn']);
  await tools.getByRole('radio', { name: 'Suggest' }).check();
  await expect(
    page.getByRole('toolbar', { name: 'Writing' }).getByRole('button', { name: 'Bold (Ctrl B)' }),
  ).toBeVisible();
  expect(await elementsBeyondEdge(page)).toEqual([]);
});

test('at 320 pixels every function of a document and of the queue is reached', async ({ person, project }) => {
  const [analyst, reviewer] = [
    await person('analyst', { viewport: SMALLEST }),
    await person('reviewer', { viewport: SMALLEST }),
  ];
  const api = await project.imports(analyst.client, await report());
  const { page } = analyst;
  const text = new DocumentPage(page);
  await text.open(api.path);
  const tools = page.getByRole('toolbar', { name: 'Document' });
  await tools.getByRole('combobox', { name: 'Mode' }).selectOption('Annotate');
  await text.caretAt('harbor pilots');
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: /harbor pilots/ });
  await expect(form).toBeVisible();
  await form.getByRole('textbox').or(form.getByRole('combobox')).first().press('Escape');
  await text.caretAt('harbor pilots');
  await page.keyboard.press('1');
  await expect.poll(async () => (await api.changes()).length).toBe(1);
  await tools.getByRole('button', { name: /^Undo/ }).click();
  await tools.getByRole('button', { name: /^Redo/ }).click();
  await expect.poll(async () => (await api.changes()).map(({ state }) => state)).toEqual(['proposed']);

  await tools.getByRole('button', { name: 'Outline and filters' }).click();
  await expect(page.getByRole('region', { name: 'Filters' })).toBeVisible();
  await page.keyboard.press('Escape');
  await tools.getByRole('button', { name: 'More for this document' }).click();
  await expect(page.getByRole('menuitem', { name: 'History' })).toBeVisible();
  await expect(page.getByRole('menuitemradio', { name: /^Everything here/ })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /account and theme$/ }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await tools.getByRole('combobox', { name: 'Mode' }).selectOption('Suggest');
  const footnote = page.getByRole('toolbar', { name: 'Writing' }).getByRole('button', { name: 'Footnote reference' });
  await footnote.scrollIntoViewIfNeeded();
  await expect(footnote).toBeInViewport();
  expect(await elementsBeyondEdge(page)).toEqual([]);

  const queue = new QueuePage(reviewer.page);
  await queue.open(project.path);
  await reviewer.page.keyboard.press('Enter');
  await queue.row(/harbor pilots/).click();
  await queue.decision.getByRole('button', { name: 'Accept' }).click();
  await expect.poll(async () => (await api.changes()).map(({ state }) => state)).toEqual(['accepted']);
  expect(await elementsBeyondEdge(reviewer.page)).toEqual([]);
});

/** What a person tells apart by: colours of words and ground. */
const coloursOf = (element: Locator) =>
  element.evaluate((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return { color, backgroundColor };
  });

test('in forced colours annotated words are legible, and what is chosen differs', async ({ person, project }) => {
  const { page, client } = await person('reviewer', { forcedColors: 'active' });
  const [analyst] = [await person('analyst')];
  const api = await project.imports(analyst.client, await report());
  await api.highlight('harbor pilots');
  await api.mention('Sawt al-Fanar');
  await api.as(client).accept(await api.highlight('lamp fee'));
  const text = new DocumentPage(page);
  await text.open(api.path);
  const page_ = await coloursOf(page.locator('body'));
  for (const mark of await text.text.locator('mark').all())
    expect(await coloursOf(mark)).toEqual({ color: page_.color, backgroundColor: page_.backgroundColor });
  expect(
    await text.text
      .locator('mark')
      .first()
      .evaluate((mark) => getComputedStyle(mark).backgroundImage),
  ).toContain('gradient');
  const tabs = page.getByRole('navigation', { name: 'Project' });
  await page.goto(`${project.path}/review`);
  expect(await coloursOf(tabs.getByRole('link', { name: 'Review' }))).not.toEqual(
    await coloursOf(tabs.getByRole('link', { name: 'Documents' })),
  );
  const queue = new QueuePage(page);
  await expect(queue.row(/harbor pilots/)).toBeVisible();
  const [chosen, other] = [
    queue.list.locator('[data-active]'),
    queue.list.getByRole('option').and(page.locator(':not([data-active])')),
  ];
  expect(await coloursOf(chosen)).not.toEqual(await coloursOf(other.first()));
});
