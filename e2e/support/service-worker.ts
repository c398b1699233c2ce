import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** For a browser whose service worker is allowed to work; the others run without. */
export const WITH_WORKER = { serviceWorkers: 'allow' } as const;

/** Resolves when the service worker has all files of the build and answers for this page. */
export async function untilInstalled(page: Page): Promise<void> {
  const controlled = () =>
    page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated').catch(() => false);
  await expect.poll(controlled, { message: 'the service worker is installed', timeout: 30_000 }).toBe(true);
}

/**
 * Ends the worker that answers for a page when it has nothing to do, as a browser does after half a minute. Developer
 * tools keep it, and in a story they are attached: a worker that waits for its end would wait for five minutes.
 */
export async function idleWorkerEnder(page: Page): Promise<() => Promise<void>> {
  const tools = await page.context().newCDPSession(page);
  const active = new Set<string>();
  tools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, status, runningStatus } of versions) {
      if (status === 'activated' && runningStatus === 'running') active.add(versionId);
      else active.delete(versionId);
    }
  });
  await tools.send('ServiceWorker.enable');
  return async () => {
    for (const versionId of active) await tools.send('ServiceWorker.stopWorker', { versionId });
  };
}

/** Paths of the files that the service worker keeps. */
export const keptFiles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  });

/** A copy of the built web application, which a story may change. A server reads it when it starts. */
export class WebBuild {
  private constructor(
    readonly folder: string,
    private name: string,
  ) {}

  static async copy(): Promise<WebBuild> {
    const folder = await mkdtemp(join(tmpdir(), 'scholium-web-'));
    await cp(fileURLToPath(new URL('../../apps/web/dist', import.meta.url)), folder, { recursive: true });
    const [, name] = /src="(\/assets\/index-[^"]+\.js)"/.exec(await readFile(join(folder, 'index.html'), 'utf8'))!;
    return new WebBuild(folder, name!);
  }

  /** The script that the page begins with. */
  get entry(): string {
    return this.name;
  }

  /** Makes another version of it: the same program under another name. */
  async renameEntry(name: string): Promise<void> {
    const before = this.name;
    this.name = name;
    await rename(join(this.folder, before), join(this.folder, name));
    for (const suffix of ['.br', '.gz']) await rm(join(this.folder, before + suffix), { force: true });
    await rm(join(this.folder, 'sw.js.br'), { force: true });
    await rm(join(this.folder, 'sw.js.gz'), { force: true });
    for (const file of ['index.html', 'sw.js', '.vite/manifest.json']) {
      const path = join(this.folder, file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replaceAll(before.slice(1), name.slice(1)));
    }
  }

  async removeWorker(): Promise<void> {
    await rm(join(this.folder, 'sw.js'));
  }

  forget(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
