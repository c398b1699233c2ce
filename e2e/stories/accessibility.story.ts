import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { openRequests } from '../support/at-rest.js';
import { openNextScreen } from '../support/screen.js';
import { SCREENS } from '../support/screens.js';
import { Server } from '../support/server.js';
import { accessibilityViolations, violationsEverywhere } from '../support/axe.js';
import type { SeenColours } from '../support/axe.js';
import { test } from '../support/fixtures.js';
import { prepareDemoWorkspace } from '../support/demo-workspace.js';
import type { DemoWorkspace } from '../support/demo-workspace.js';

const demos = new Map<string, Promise<DemoWorkspace>>();
const demoOf = (url: string): Promise<DemoWorkspace> => {
  const known = demos.get(url) ?? prepareDemoWorkspace(url);
  demos.set(url, known);
  return known;
};

test('every address of the router is among the screens that are looked at', async () => {
  const router = await readFile(new URL('../../apps/web/src/app/router.tsx', import.meta.url), 'utf8');
  const addresses = [...router.matchAll(/at\('([^']+)'\)/g)].map((match) => match[1]);
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !SCREENS.some(({ route }) => route === address))).toEqual([]);
});

test('the check reports a field without a label, words without contrast and small targets', async ({ page }) => {
  await page.setContent(
    `<main><h1>A page</h1><input><p style="color: #bbb; background: #fff">Pale words</p>
    <button style="display: block; block-size: 12px; padding: 0">One</button>
    <button style="display: block; block-size: 12px; padding: 0">Two</button></main>`,
  );
  const found = await accessibilityViolations(page);
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'label', 'target-size']));
});

test('words without contrast are reported at the width and in the look that shows them, one of each kind', async ({
  page,
}) => {
  await page.setContent(
    `<html lang="en" data-mantine-color-scheme="light"><title>A page</title><style>
      body { background: #fff; color: #000 }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } .dark { color: #444 } }
      .narrow { display: none }
      @media (max-width: 400px) { .narrow { display: block; background: #bbb; color: #000 } .narrow b { color: #aaa } }
    </style><main><h1>A page</h1><p>Good words</p><p class="dark">Pale at night</p><p class="dark">Pale too</p>
    <p class="narrow">Words <b>pale on a phone</b></p></main>
    <script>
      const dark = matchMedia('(prefers-color-scheme: dark)');
      dark.onchange = () => (document.documentElement.dataset.mantineColorScheme = dark.matches ? 'dark' : 'light');
    </script></html>`,
  );
  const found = await violationsEverywhere(page);
  expect(found.map((line) => line.slice(0, line.indexOf('>')))).toEqual([
    '1280 dark color-contrast: <p class="dark"',
    '390 light color-contrast: <b',
    '390 dark color-contrast: <b',
    '390 forced colours color-contrast: <b',
    '320 light color-contrast: <b',
  ]);
});

test('a page is measured when it is at rest: answered, laid out for its width, and with nothing on its way', async ({
  page,
}) => {
  // At each width the buttons are too small until an answer has come, frames have passed and a transition has ended.
  let answer = (): void => undefined;
  const late = createServer((request, response) => {
    if (request.url === '/late') answer = () => void response.end();
    else if (request.url === '/go') response.end('', answer);
    else response.setHeader('content-type', 'text/html').end(LATE);
  });
  const port = await new Promise<number>((resolve) =>
    late.listen(0, '127.0.0.1', () => resolve((late.address() as AddressInfo).port)),
  );
  try {
    openRequests(page);
    await page.goto(`http://127.0.0.1:${port}/`);
    expect(await violationsEverywhere(page)).toEqual([]);
  } finally {
    late.closeAllConnections();
    late.close();
  }
});

const LATE = `<html lang="en" data-mantine-color-scheme="light"><title>A page</title><style>
  button { display: block; block-size: 12px; padding: 0; transition: block-size 150ms }
  .large button { block-size: 44px }
</style><main><h1>A page</h1><button>One</button><button>Two</button></main><script>
  const frames = async (count, draw) => {
    for (; count > 0; count -= 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      draw(count);
    }
  };
  let width = 0;
  const layOut = async () => {
    if (width === innerWidth) return;
    width = innerWidth;
    document.body.className = '';
    const late = fetch('/late');
    await frames(20, () => undefined);
    await fetch('/go');
    await late;
    await frames(20, (count) => (document.body.dataset.left = count));
    document.body.className = 'large';
  };
  onresize = layOut;
  void layOut();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.onchange = () => (document.documentElement.dataset.mantineColorScheme = dark.matches ? 'dark' : 'light');
</script></html>`;

/** How many screens one page looks at one after the other. */
const TOGETHER = 8;
/** Those first that need nothing done: a page goes from one to the next within the application. */
const byPerson = Map.groupBy(
  SCREENS.toSorted((a, b) => Number('act' in a) - Number('act' in b)),
  ({ who }) => who,
);

for (const [who, screens] of byPerson) {
  for (let from = 0; from < screens.length; from += TOGETHER) {
    const some = screens.slice(from, from + TOGETHER);
    const names = some.map(({ name }) => name).join(', ');
    test(`axe finds nothing at any width and in any colours on ${names}`, async ({ server, person, browser }) => {
      // With a server and a browser to start.
      test.setTimeout(60_000 + some.length * 30_000);
      const empty = who === 'first' ? await Server.open({ demo: false }) : null;
      try {
        const demo = empty === null ? await demoOf(server.url) : null;
        const context =
          who === null || who === 'first'
            ? await browser.newContext({ baseURL: (empty ?? server).url })
            : (await person(who)).context;
        const page = await context.newPage();
        const seen: SeenColours = new Map();
        for (const [at, screen] of some.entries()) {
          await test.step(screen.name, async () => {
            await openNextScreen(page, screen, demo, some[at - 1]);
            expect.soft(await violationsEverywhere(page, screen, seen), screen.name).toEqual([]);
          });
        }
        if (who === null || who === 'first') await context.close();
      } finally {
        await empty?.close();
      }
    });
  }
}
