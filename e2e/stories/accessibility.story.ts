import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { SCREENS, openScreen } from '../support/screens.js';
import { Server } from '../support/server.js';
import { test } from '../support/fixtures.js';
import { prepareDemoWorkspace } from '../support/demo-workspace.js';
import type { DemoWorkspace } from '../support/demo-workspace.js';

// A screen each, in no order: both workers take from them.
test.describe.configure({ mode: 'parallel' });

const worlds = new Map<string, Promise<DemoWorkspace>>();
const demoOf = (url: string): Promise<DemoWorkspace> => {
  const known = worlds.get(url) ?? prepareDemoWorkspace(url);
  worlds.set(url, known);
  return known;
};

/** Violations in both themes, in a form that a person can act on. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached();
    // A colour on its way from the other theme is none that anybody reads.
    await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition));
    const { violations: all } = await new AxeBuilder({ page }).analyze();
    found.push(
      ...all.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) =>
            `${colorScheme} ${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1] ?? ''}`,
        ),
      ),
    );
  }
  return found;
}

test('every address of the router is among the screens that are looked at', async () => {
  const router = await readFile(new URL('../../apps/web/src/app/router.tsx', import.meta.url), 'utf8');
  const addresses = [...router.matchAll(/at\('([^']+)'\)/g)].map((match) => match[1]);
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !SCREENS.some(({ route }) => route === address))).toEqual([]);
});

for (const screen of SCREENS) {
  test(`axe finds nothing on ${screen.name}, light and dark`, async ({ server, person, browser }) => {
    if (screen.who === 'first') {
      const empty = await Server.open({ demo: false });
      try {
        const page = await (await browser.newContext({ baseURL: empty.url })).newPage();
        await openScreen(page, screen, null);
        expect(await violations(page)).toEqual([]);
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
    expect(await violations(page)).toEqual([]);
    if (screen.who === null) await page.context().close();
  });
}
