import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { SCREENS, openScreen } from '../support/screens.js';
import { Server } from '../support/server.js';
import { accessibilityViolations, violationsEverywhere } from '../support/axe.js';
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

for (const screen of SCREENS) {
  test(`axe finds nothing on ${screen.name}, at any width and in any colours`, async ({ server, person, browser }) => {
    if (screen.who === 'first') {
      const empty = await Server.open({ demo: false });
      try {
        const page = await (await browser.newContext({ baseURL: empty.url })).newPage();
        await openScreen(page, screen, null);
        expect(await violationsEverywhere(page, screen)).toEqual([]);
        await page.context().close();
      } finally {
        await empty.close();
      }
      return;
    }
    const demo = await demoOf(server.url);
    const page =
      screen.who === null
        ? await (await browser.newContext({ baseURL: server.url })).newPage()
        : (await person(screen.who)).page;
    await openScreen(page, screen, demo);
    expect(await violationsEverywhere(page, screen)).toEqual([]);
    if (screen.who === null) await page.context().close();
  });
}
