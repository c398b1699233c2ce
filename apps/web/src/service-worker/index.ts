/*
 * The service worker: keeps the files of one build and its page, so that the product opens without a network. It is
 * built by itself into /sw.js, runs beside the pages and is imported by none of them. It answers nothing under /api:
 * what the server said is kept by web/sync, for each account by itself.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { worker } from './worker-scope.js';
import type { FetchEvent } from './worker-scope.js';

/** Filled in by the build: its files, and the script that its page begins with. */
declare const __PRECACHED__: readonly { readonly url: string; readonly revision: string | null }[];
declare const __ENTRY__: string;

const CACHE = 'scholium-files';
const SHELL = '/';
/** Milliseconds that a page may take to come from the network before the kept one is shown. */
const PATIENCE = 5_000;
/** What a proxy answers when there is nothing behind it. */
const NOBODY_BEHIND_PROXY: ReadonlySet<number> = new Set([502, 503, 504]);

const files = new PrecacheController({
  cacheName: CACHE,
  plugins: [
    {
      // All files or none. A page of another build, or one that a proxy put in its place, is not kept.
      cacheWillUpdate: async ({ request, response }) => {
        const isShell = new URL(request.url).pathname === SHELL;
        const whole = response.status === 200 && !response.redirected;
        return whole && (!isShell || (await response.clone().text()).includes(__ENTRY__)) ? response : null;
      },
    },
  ],
});
files.precache([...__PRECACHED__]);

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([worker.clients.claim(), worker.registration.navigationPreload?.enable()]).then(() => undefined),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || /^\/api(\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') {
    event.respondWith(page(event));
    event.waitUntil(endWhenRemoved());
  } else if (pathname !== SHELL && files.getCacheKeyForURL(href) !== undefined)
    event.respondWith(files.matchPrecache(href).then((kept) => kept ?? fetch(request)));
});

/**
 * A page asks whether this worker, which waits, has the page's own build, and is answered with a boolean. If so, and no
 * other page is open, the worker takes over: the files of the earlier build, which it removes, are used by nobody.
 */
worker.addEventListener('message', (event) => {
  const same = event.data === __ENTRY__;
  event.ports[0]?.postMessage(same);
  if (same) event.waitUntil(takeOverWhenAlone());
});

async function takeOverWhenAlone(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length < 2) await worker.skipWaiting();
}

/** The page as the server has it; the kept one where the server does not answer. */
async function page(event: FetchEvent): Promise<Response> {
  const preloaded = event.preloadResponse ?? Promise.resolve(undefined);
  const fromServer = preloaded.then((response) => response ?? fetch(event.request));
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const answer = await Promise.race([fromServer, late]).catch(() => null);
  if (answer && !NOBODY_BEHIND_PROXY.has(answer.status)) return answer;
  return (await shell()) ?? fromServer;
}

/** The kept page, with a nonce of its own; null when any file of its build is missing. */
async function shell(): Promise<Response | null> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const found = await files.matchPrecache(SHELL);
  if (!found || [...files.getURLsToCacheKeys().values()].some((key) => !kept.has(key))) return null;
  const policy = found.headers.get('content-security-policy') ?? '';
  const used = /'nonce-([^']+)'/.exec(policy)?.[1];
  const fresh = crypto.randomUUID();
  const renew = (text: string): string => (used === undefined ? text : text.replaceAll(used, fresh));
  const headers = new Headers(found.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  headers.set('content-security-policy', renew(policy));
  return new Response(renew(await found.text()), { headers });
}

/**
 * A server of an earlier release has no worker, and an empty script is how an operator ends it: the worker then removes
 * itself and what it kept.
 */
async function endWhenRemoved(): Promise<void> {
  const answer = await fetch(worker.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (!answer) return;
  const removed = answer.status === 404 || answer.status === 410 || answer.headers.get('content-length') === '0';
  if (!removed) return;
  await worker.registration.unregister();
  await caches.delete(CACHE);
}
