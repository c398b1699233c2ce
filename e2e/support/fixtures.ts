import { test as base } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { ApiClient } from './api-client.js';
import { Project } from './project.js';
import { Server } from './server.js';

/** The people of the demo. */
export const NAMES = { analyst: 'Noor Lindgren', reviewer: 'Mateo Okafor', admin: 'Yuki Hartmann' } as const;
export type Role = keyof typeof NAMES;

/** Somebody at a browser of their own. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The same person, talking to the api. */
  readonly client: ApiClient;
}

type Enter = (role: Role, options?: BrowserContextOptions) => Promise<Person>;
type EnterAs = (client: ApiClient, name: string, id: string, options?: BrowserContextOptions) => Promise<Person>;

interface StoryFixtures {
  /** A browser with one of the demo people signed in. */
  readonly person: Enter;
  /** A browser for somebody whom a story signed in itself. */
  readonly openBrowserFor: EnterAs;
  /** A project of this story's own: the analyst annotates, the reviewer reviews, the admin manages. */
  readonly project: Project;
}

/** Faults that a page reports on its own; a story that ends with one has failed, whatever it saw. */
export function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.stack || error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error|unhandled/i.test(message.text())) faults.push(message.text());
  });
}

export const cookieOf = (client: ApiClient) => {
  const at = client.cookie.indexOf('=');
  return { name: client.cookie.slice(0, at), value: client.cookie.slice(at + 1), url: client.url };
};

/** In this browser the account has seen the tour. */
export const passTour = (context: BrowserContext, userId: string): Promise<unknown> =>
  context.addInitScript((key) => localStorage.setItem(key, 'seen'), `scholium-tour-${userId}`);

/** Stories of the whole product, in the demo workspace of a server that one worker has to itself. */
export const test = base.extend<StoryFixtures, { server: Server }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures asked for from the pattern
    async ({}, use) => {
      const server = await Server.open({ demo: true });
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ server }, use) => use(server.url),
  openBrowserFor: async ({ browser, server }, use) => {
    const faults: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (client, name, id, options) => {
      const context = await open(browser, { baseURL: server.url, ...options });
      await passTour(context, id);
      contexts.push(context);
      await context.addCookies([cookieOf(client)]);
      const page = await context.newPage();
      watch(page, faults);
      return { id, name, page, context, client };
    });
    for (const context of contexts) await context.close();
    base.expect(faults).toEqual([]);
  },
  person: async ({ server, openBrowserFor }, use) => {
    await use(async (role, options) => {
      const client = new ApiClient(server.url);
      const id = await client.signInToDemo(NAMES[role]);
      return openBrowserFor(client, NAMES[role], id, options);
    });
  },
  project: async ({ server }, use, { title }) => {
    const [admin, analyst, reviewer] = [
      new ApiClient(server.url),
      new ApiClient(server.url),
      new ApiClient(server.url),
    ];
    await admin.signInToDemo(NAMES.admin);
    const members = {
      [await analyst.signInToDemo(NAMES.analyst)]: 'annotator',
      [await reviewer.signInToDemo(NAMES.reviewer)]: 'reviewer',
    } as const;
    await use(await Project.create(admin, title.slice(0, 60), members));
  },
});

const open = (browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
