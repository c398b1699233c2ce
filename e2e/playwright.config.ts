import { defineConfig } from '@playwright/test';

/**
 * Chromium as a test wants it: no sandbox (tests may run as root), no graphics card, and nothing it does of its own
 * accord.
 */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const chromium = process.env['SCHOLIUM_CHROMIUM'];
const PICTURES = process.env['STORY_PICTURES'] === '1';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.story.ts',
  outputDir: 'results/stories',
  // Each worker runs a server of its own; three of them fill two cores, since each waits at times. Stories do not
  // depend on each other: the next free worker takes the next one, so that none is idle while another has a long file.
  workers: 3,
  fullyParallel: true,
  // A machine that is busy with others can make a story late; what passes only then is named in the summary.
  retries: 1,
  forbidOnly: true,
  // Twice what nearly all stories take at most while others use the machine. What is stuck ends by the limits below.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Stories that go offline or change the version allow it for themselves.
    serviceWorkers: 'block',
    // What happened and when, of a second attempt: recording all costs a twentieth of the processor time, and pictures
    // of each moment (`STORY_PICTURES=1`) a tenth more.
    trace: { mode: 'on-first-retry', screenshots: PICTURES, snapshots: PICTURES },
    screenshot: 'only-on-failure',
    launchOptions: { args: quiet, ...(chromium ? { executablePath: chromium } : {}) },
  },
});
