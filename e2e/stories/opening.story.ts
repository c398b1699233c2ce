import { expect } from '@playwright/test';
import type { Locator, Page, Request } from '@playwright/test';
import type { OpenDocument } from '@scholium/contract';
import { report } from '../support/project.js';
import { DocumentPage } from '../support/document-page.js';
import { test } from '../support/fixtures.js';
import { mark } from '../support/mark.js';

const TEXT = `# The Strait at Marov\n\n${'The keeper of Marov crossed the strait at dawn with nine crates of lamp oil.\n\n'.repeat(30)}`;

/**
 * Notes at each frame from the first on where something stands; answers with a way to read what was noted, in client
 * coordinates.
 */
async function boxesOf(
  page: Page,
  selector: string,
): Promise<() => Promise<readonly { readonly left: number; readonly top: number; readonly width: number }[]>> {
  await page.addInitScript((what) => {
    const boxes: DOMRect[] = [];
    Object.assign(window, { boxes });
    const look = (): void => {
      const found = document.querySelector(what);
      if (found) boxes.push(found.getBoundingClientRect());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  return () =>
    page.evaluate(() =>
      (window as unknown as { readonly boxes: readonly DOMRect[] }).boxes.map(({ left, top, width }) => ({
        left,
        top,
        width,
      })),
    );
}

test('a document whose answer is slow shows at once that it is being opened, and then the whole screen', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  let answer: () => void = () => undefined;
  const held = new Promise<void>((go) => {
    answer = go;
  });
  await page.route(new RegExp(`/api/documents/${api.documentId}(/beginning|\\?near=0)$`), async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(api.path);
  await expect(page.getByRole('status', { name: 'Opening the document' })).toBeVisible();
  await expect(page.getByRole('banner')).toBeVisible();
  answer();
  await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Document' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Annotations in view' })).toBeAttached();
});

test('on a slow network the text can be read before the application is there, and stays where it is being read', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const numbered = Array.from({ length: 40 }, (_, n) => `${n + 1}. Crate of lamp oil, *from* the harbour`).join(
    '\n\n\n',
  );
  const api = await project.imports(analyst.client, `${TEXT}${numbered.replaceAll('. ', ' ')}`, 'markdown');
  const { page } = analyst;
  let arrive: () => void = () => undefined;
  const held = new Promise<void>((go) => {
    arrive = go;
  });
  await mark(analyst.client, project.id, 'document', api.documentId, 'amber_strict');
  await page.route('**/assets/draw-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(api.path, { waitUntil: 'commit' });
  const early = page.getByRole('main').getByRole('article');
  await expect(early.getByRole('heading', { name: 'The Strait at Marov' })).toBeVisible();
  await expect(page).toHaveTitle('The Strait at Marov');
  await expect(page.getByRole('main').getByText('TLP:AMBER+STRICT')).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(22, 23, 23)');
  expect(await page.getByRole('textbox').count()).toBe(0);
  // As wide and as high as it will stay.
  const boxOf = async (words: Locator) => (await words.boundingBox())!;
  const before = await boxOf(early.getByRole('heading', { name: 'The Strait at Marov' }));
  await early.getByText('30 Crate of lamp oil').evaluate((line) => line.scrollIntoView());
  await expect(page.locator('html')).toHaveAttribute('data-read-to', /./);
  arrive();
  const text = page.getByRole('textbox', { name: 'The Strait at Marov' });
  await expect(text).toBeVisible();
  await expect(early).toHaveCount(0);
  await expect(text.getByText('30 Crate of lamp oil')).toBeInViewport();
  // The outline had the text where it is.
  await page.reload();
  await expect(text).toBeVisible();
  const after = await boxOf(text.getByRole('heading', { name: 'The Strait at Marov' }));
  expect(Math.abs(after.x - before.x)).toBeLessThan(2);
  expect(Math.abs(after.y - before.y)).toBeLessThan(2);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(22, 23, 23)');
});

test('a document that the server fails to read is asked for again, and nobody has to reload the page', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  let fails = 2;
  await page.route(`**/api/documents/${api.documentId}?near=0`, async (route) => {
    if (fails-- > 0)
      await route.fulfill({ status: 500, json: { code: 'internal', message: 'Something went wrong here.' } });
    else await route.continue();
  });
  await page.goto(api.path);
  await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();

  fails = Infinity;
  await page.goto(api.path);
  await expect(page.getByRole('alert')).toContainText(
    'The server could not read the document just now. It is tried again by itself.',
  );
  fails = 0;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();
});

test('of many annotations those near the place of the link come first, and work goes on while the rest is on its way', async ({
  person,
  project,
}) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const end = 'The last crate was never found.';
  const api = await project.imports(analyst.client, `${TEXT}${end}`, 'markdown');
  const entity = await api.entity('Harbour of Marov', 'place');
  await api.mention('Marov', entity.id, 'place');
  const far = await api.highlight(end);
  const { page } = analyst;
  const document = new DocumentPage(page);
  // As the server answers when there are thousands.
  await page.route(`**/api/documents/${api.documentId}?near=0`, async (route) => {
    const opened = (await (await route.fetch()).json()) as OpenDocument;
    await route.fulfill({ json: { ...opened, part: true, changes: opened.changes.filter(({ id }) => id !== far) } });
  });
  let network: 'slow' | 'broken' | 'good' = 'slow';
  let answer: () => void = () => undefined;
  await page.route(`**/api/documents/${api.documentId}/annotations`, async (route) => {
    if (network === 'slow')
      await new Promise<void>((go) => {
        answer = go;
      });
    if (network === 'broken') await route.abort('connectionreset');
    else await route.continue();
  });
  await document.open(api.path);
  const status = page.getByRole('status');
  const loading = 'Loading the rest of the annotations…';
  await expect(status.filter({ hasText: loading })).toBeVisible();
  await expect(document.card(/^Mention/)).toBeVisible();
  const filters = page.getByRole('region', { name: 'Filters' });
  await expect(filters).toContainText('Counts so far');
  await expect(page.getByRole('region', { name: 'Coverage' })).toHaveCount(0);

  // A colleague writes and tags, and so does this person.
  const theirs = api.as(reviewer.client);
  await theirs.highlight('nine crates', 'counted');
  await theirs.write('The Strait at Marov', 'The Strait of Marov');
  await document.select('lamp oil');
  await page.keyboard.press('h');
  await page
    .getByRole('dialog', { name: /^Highlight/ })
    .getByRole('button', { name: 'Highlight' })
    .click();
  await expect(document.card(/^Highlight.*lamp oil/)).toBeVisible();
  // What needs all annotations waits for them.
  await document.click('Marov');
  await page.keyboard.press('m');
  const others = page.getByRole('dialog', { name: 'Tag other mentions' });
  await expect(others.getByRole('status', { name: loading })).toBeVisible();

  network = 'broken';
  answer();
  const broken = status.filter({ hasText: 'The rest of the annotations could not be loaded.' });
  await expect(broken).toBeVisible();
  network = 'good';
  await expect(others.getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(broken).toHaveCount(0);
  await expect(document.card(/^Highlight.*nine crates/)).toBeVisible();
  await expect(document.card(/^Highlight.*lamp oil/)).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'The Strait' })).toContainText('The Strait of Marov');
  await expect(page.getByRole('region', { name: 'Coverage' })).toBeVisible();
  await expect(filters).not.toContainText('Counts so far');
  await document.text.getByText(end).scrollIntoViewIfNeeded();
  await expect(document.card(/^Highlight.*never found/)).toBeVisible();
});

test('what the page asks for early is not asked for again', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  const changeId = await api.highlight('The keeper of Marov');
  for (const [target, near] of [
    ['', '0'],
    [`?change=${changeId}`, changeId],
  ] as const) {
    const own = `/api/documents/${api.documentId}`;
    const early = ['/api/session', `${own}?near=${near}`, `${own}/threads`];
    const asked: string[] = [];
    const note = (request: Request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/api/session' || pathname === own || pathname === `${own}/threads`)
        asked.push(`${pathname}${search}`);
    };
    page.on('request', note);
    await page.goto(`${api.path}${target}`);
    await expect(page.getByRole('region', { name: 'Annotations in view' })).toBeAttached();
    expect(asked.toSorted()).toEqual(early.toSorted());
    page.off('request', note);
  }
});

test('what comes around the text after it does not move it', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  const places = await boxesOf(page, '.scholium-text p');
  await page.goto(api.path);
  await expect(page.getByRole('toolbar', { name: 'Document' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Outline' })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  expect(
    new Set((await places()).map(({ left, top, width }) => [left, top, width].map(Math.round).join(' '))).size,
  ).toBe(1);
});

test('a card that comes into view is there from its first frame', async ({ person, project }) => {
  const [analyst, reviewer] = [await person('analyst'), await person('reviewer')];
  const api = await project.imports(analyst.client, await report());
  const changeId = await api.highlight('Twelve launches left Teshaar');
  const { page } = reviewer;
  const places = await boxesOf(page, '[aria-label="Annotations in view"] article');
  await page.goto(`${api.path}?change=${changeId}`);
  await expect(new DocumentPage(page).card(/^Highlight/)).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => (await places()).length).toBeGreaterThan(20);
  expect(Math.min(...(await places()).map(({ top }) => top))).toBeGreaterThan(0);
});

test('where cards are many each has one line, and is whole over the others while it is pointed at or has the focus', async ({
  person,
  project,
}) => {
  const analyst = await person('analyst');
  const lines = Array.from({ length: 16 }, (_, n) => `Crate ${n} was counted.`);
  const api = await project.imports(analyst.client, `# Crates\n\n${lines.join(' ')}`, 'markdown');
  for (const n of lines.keys()) await api.highlight(`Crate ${n} was`, `Note ${n}`);
  const { page } = analyst;
  await page.setViewportSize({ width: 1280, height: 820 });
  const document = new DocumentPage(page);
  await document.open(api.path);
  const cards = document.margin.getByRole('article');
  await expect(cards).toHaveCount(lines.length);
  const tops = () => cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await tops();
  expect(Math.max(...before.slice(1).map((top, n) => top - before[n]!))).toBeLessThan(40);
  const [third, fourth] = [document.card(/“Crate 2 was”/), document.card(/“Crate 3 was”/)];
  await expect(third.getByText('Note 2')).toHaveCount(0);
  await third.hover();
  await expect(third.getByText('Note 2')).toBeVisible();
  expect(await tops()).toEqual(before);
  await fourth.getByRole('button').hover();
  await expect(third.getByText('Note 2')).toHaveCount(0);
  // By key in the order of the text, and opened where they stand.
  await third.getByRole('button').focus();
  await page.keyboard.press('Tab');
  await expect(fourth.getByText('Note 3')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(fourth.getByRole('button', { expanded: true })).toBeFocused();
  await expect(fourth.getByText('Note 3')).toBeVisible();
});

test('keys are heard before the frame around the screen is drawn', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  // No frame is painted until they are let go.
  await page.addInitScript(() => {
    const painted = requestAnimationFrame.bind(window);
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    Object.assign(window, {
      letGo: () => {
        window.requestAnimationFrame = painted;
        for (const callback of held.splice(0)) painted(callback);
      },
    });
  });
  const letGo = () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  for (const [key, dialog] of [
    ['Control+k', page.getByRole('dialog').getByRole('combobox')],
    ['?', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
  ] as const) {
    await page.goto(api.path);
    await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link')).toHaveCount(0);
    await page.keyboard.press(key);
    await letGo();
    await expect(dialog).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link').first()).toBeAttached();
  }
});

test('a screen or a mode whose code cannot be loaded says so, and is there later', async ({ person, project }) => {
  const analyst = await person('analyst');
  const api = await project.imports(analyst.client, TEXT, 'markdown');
  const { page } = analyst;
  await page.route('**/assets/documents-*.js', (route) => route.abort());
  await page.goto(api.path);
  await expect(page.getByRole('alert')).toContainText('This could not be loaded');
  await page.unroute('**/assets/documents-*.js');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'The Strait at Marov' })).toBeVisible();

  // The code for writing is loaded at the first writing.
  const text = page.getByRole('main').locator('.scholium-text');
  const mode = page.getByRole('radiogroup', { name: 'Mode' });
  await page.waitForLoadState('networkidle');
  await page.route('**/assets/*.js', (route) => route.abort());
  await mode.getByRole('radio', { name: 'Suggest' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'The tools for writing could not be loaded' });
  await expect(notice).toBeVisible();
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  await page.unroute('**/assets/*.js');
  await expect(text).toHaveAttribute('aria-readonly', 'false');
  await expect(notice).toHaveCount(0);
});
