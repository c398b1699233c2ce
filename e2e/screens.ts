/**
 * Takes a screenshot of every screen in both themes and three widths into e2e/results/screens, and of some for the
 * guides into docs/images. The latter are reduced to a palette before they are committed:
 *   mogrify -strip -colors 128 +dither docs/images/*.png
 * Run from the checkout after a build; SCHOLIUM_CHROMIUM names the browser:
 *   node --experimental-transform-types --conditions=source \
 *     --import ./scripts/typescript.mjs e2e/screens.ts [name of a screen, "guides", or name of a picture of theirs ...]
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { elementsBeyondEdge } from './support/horizontal-overflow.js';
import { ApiClient } from './support/api-client.js';
import { GUIDE_EXCHANGE_SCREENS } from './support/guide-exchange-screens.js';
import { GUIDE_SCREENS } from './support/guide-screens.js';
import { openScreen } from './support/screen.js';
import type { Screen } from './support/screen.js';
import { SCREENS } from './support/screens.js';
import { Server } from './support/server.js';
import { NAMES, cookieOf, passTour } from './support/fixtures.js';
import { prepareDemoWorkspace } from './support/demo-workspace.js';
import type { DemoWorkspace } from './support/demo-workspace.js';

const WIDTHS = { 1280: 800, 1920: 1080, 390: 844 } as const;
const THEMES = ['light', 'dark'] as const;
const results = fileURLToPath(new URL('./results/screens', import.meta.url));
const images = fileURLToPath(new URL('../docs/images', import.meta.url));

const asked = process.argv.slice(2);
const wanted = SCREENS.filter(({ name }) => asked.length === 0 || asked.includes(name));

async function pageFor(
  browser: Browser,
  server: Server,
  { who }: Screen,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const height = WIDTHS[width as keyof typeof WIDTHS];
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  if (who !== null && who !== 'first') {
    const client = new ApiClient(server.url);
    await passTour(context, await client.signInToDemo(NAMES[who]));
    await context.addCookies([cookieOf(client)]);
  }
  return context.newPage();
}

async function photograph(browser: Browser, server: Server, screen: Screen, demo: DemoWorkspace | null): Promise<void> {
  for (const width of Object.keys(WIDTHS).map(Number)) {
    if (screen.wideOnly && width === 390) continue;
    const page = await pageFor(browser, server, screen, width, 'light');
    try {
      await openScreen(page, screen, demo);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        // Colours of the other theme fade in.
        await page.evaluate(() =>
          Promise.allSettled(
            document
              .getAnimations()
              .filter((animation) => animation instanceof CSSTransition)
              .map(({ finished }) => finished),
          ).then(() => undefined),
        );
        await page.screenshot({
          path: `${results}/${screen.name}-${width}-${colorScheme}.png`,
          animations: 'disabled',
        });
      }
      const wide = await elementsBeyondEdge(page);
      if (wide.length > 0) console.log(`${screen.name} at ${width}: wider than the screen: ${wide.at(-1)}`);
    } catch (error) {
      await page.screenshot({ path: `${results}/${screen.name}-${width}-failed.png` });
      console.log(`${screen.name} at ${width}: ${(error as Error).message.split('\n')[0]}`);
    } finally {
      await page.context().close();
    }
  }
}

/** The pictures of the README and the user guide: which screen, under which name, in which theme. */
const PICTURES = [
  ['document-sent-back', 'document-light', 'light'],
  ['review-passage', 'review-dark', 'dark'],
  ['import-preview', 'import-light', 'light'],
  ['document-original', 'original-light', 'light'],
  ['document-suggest', 'suggest-light', 'light'],
  ['review-text', 'suggestion-light', 'light'],
  ['document-edit', 'edit-dark', 'dark'],
  ['document-discussions', 'discussion-light', 'light'],
  ['inbox', 'inbox-light', 'light'],
  ['history-compared', 'history-light', 'light'],
  ['palette-found', 'palette-light', 'light'],
  ['document-offline', 'offline-dark', 'dark'],
  ['settings-merge', 'merge-light', 'light'],
  ['report', 'report-light', 'light'],
  ['document-access', 'access-light', 'light'],
  ['view-as', 'view-as-light', 'light'],
  ['audit-log', 'audit-log-light', 'light'],
  ['exports', 'exports-light', 'light'],
  ['annotation-imports', 'annotation-imports-dark', 'dark'],
  ['annotation-files', 'annotation-files-light', 'light'],
  ['document-figure', 'figure-light', 'light'],
  ['import-many', 'import-many-light', 'light'],
  ['archive-people', 'archive-people-light', 'light'],
  ['archive-difference', 'archive-light', 'light'],
] as const;

const pictures = PICTURES.filter(([, file]) => asked.length === 0 || asked.includes('guides') || asked.includes(file));

async function portray(browser: Browser, server: Server, demo: DemoWorkspace): Promise<void> {
  for (const [name, file, colorScheme] of pictures) {
    const screen = [...SCREENS, ...GUIDE_SCREENS, ...GUIDE_EXCHANGE_SCREENS].find((one) => one.name === name)!;
    const page = await pageFor(browser, server, screen, 1280, colorScheme);
    await page.setViewportSize({ width: 1280, height: 720 });
    await openScreen(page, screen, demo);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: `${images}/${file}.png`, animations: 'disabled' });
    await page.context().close();
  }
}

await mkdir(results, { recursive: true });
await mkdir(images, { recursive: true });
const executablePath = process.env['SCHOLIUM_CHROMIUM'];
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(executablePath ? { executablePath } : {}),
});
const server = await Server.open({ demo: true });
const empty = wanted.some(({ who }) => who === 'first') ? await Server.open({ demo: false }) : null;
try {
  const demo = await prepareDemoWorkspace(server.url);
  for (const screen of wanted)
    await (screen.who === 'first'
      ? photograph(browser, empty!, screen, null)
      : photograph(browser, server, screen, demo));
  await portray(browser, server, demo);
} finally {
  await browser.close();
  await Promise.all([server.close(), empty?.close()]);
}
