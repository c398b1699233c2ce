import { expect, test as base } from '@playwright/test';
import { ApiClient } from '../support/api-client.js';
import { DocumentPage } from '../support/document-page.js';
import { NAMES, test } from '../support/fixtures.js';
import { Project } from '../support/project.js';
import { Server } from '../support/server.js';
import { idleWorkerEnder, keptFiles, untilInstalled, WebBuild, WITH_WORKER } from '../support/service-worker.js';

test('a new version waits for what is unsent, takes over with one reload, and can be rolled back', async ({
  openBrowserFor,
}) => {
  base.slow();
  const build = await WebBuild.copy();
  const first = build.entry;
  const second = '/assets/index-another.js';
  const server = await Server.open({ demo: true, environment: { WEB_DIR: build.folder } });
  try {
    const client = new ApiClient(server.url);
    const id = await client.signInToDemo(NAMES.admin);
    const project = await Project.create(client, 'Versions', {});
    const api = await project.imports(client, '# The Strait\n\nNine crates of lamp oil left the pier.', 'markdown');
    const { page, context } = await openBrowserFor(client, NAMES.admin, id, { ...WITH_WORKER, baseURL: server.url });
    const text = new DocumentPage(page);
    const entry = () => page.locator('script[type="module"][src]').first().getAttribute('src');
    const notice = page.getByRole('alert').filter({ hasText: 'A new version is available.' });
    const reload = notice.getByRole('button', { name: 'Reload' });
    // Says that the network is back, so that nothing waits for its next attempt.
    const hurry = () => page.evaluate(() => dispatchEvent(new Event('online')));
    await text.open(api.path);
    await untilInstalled(page);
    expect(await keptFiles(page)).toContain(first);

    await server.kill();
    await build.renameEntry(second);
    await server.start();
    await hurry();
    await expect(notice).toBeVisible({ timeout: 30_000 });
    // Not while something is unsent.
    await context.route('**/api/changes', (route) => route.abort('connectionfailed'));
    await text.select('lamp oil');
    await page.keyboard.press('1');
    await expect(text.card(/“lamp oil”, sending/)).toBeVisible();
    await reload.click();
    await expect(page.getByText('Your changes are still being sent.')).toBeVisible();
    expect(await entry()).toBe(first);
    await context.unroute('**/api/changes');
    await hurry();
    await expect(text.card(/“lamp oil”, proposed/)).toBeVisible({ timeout: 30_000 });
    await reload.click();
    await expect.poll(entry).toBe(second);
    await expect(text.card(/“lamp oil”, proposed/)).toBeVisible();
    // The former version goes once no page uses it and it has nothing to do.
    const endIdleWorker = await idleWorkerEnder(page);
    const keptByIdle = async () => (await endIdleWorker(), keptFiles(page));
    await expect.poll(keptByIdle, { timeout: 30_000 }).not.toContain(first);
    expect(await keptFiles(page)).toContain(second);
    await expect(notice).toHaveCount(0);

    // Rolled back to a release without a worker: its page works, and the worker removes itself and what it kept.
    await server.kill();
    await build.renameEntry(first);
    await build.removeWorker();
    await server.start();
    await page.reload();
    await expect(text.text).toBeVisible();
    expect(await entry()).toBe(first);
    await expect.poll(() => keptFiles(page)).toEqual([]);
    await page.reload();
    await expect(text.text).toBeVisible();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  } finally {
    await server.close();
    await build.forget();
  }
});
