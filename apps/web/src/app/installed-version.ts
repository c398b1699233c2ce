/**
 * The service worker of this build, as pages see it: it is registered when the first screen has been shown for a while,
 * and whether a newer version is installed beside it is known here.
 */
import { askUntilItTakesOver } from './waiting-worker.js';

/** Milliseconds after the first screen before anything is fetched for later. */
const DELAY = 4_000;
/** Milliseconds between two looks for a newer version. */
const PAUSE = 3_600_000;

let newer = false;
let registration: ServiceWorkerRegistration | null = null;
let lookedAt = 0;
let stopAsking = (): void => undefined;
const listeners = new Set<() => void>();

export const newerVersion = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Whether the server has a newer version than this page. */
  get: (): boolean => newer,
  /** Looks whether there is one: the connection is back, and the server may have been updated meanwhile. */
  look: (): void => {
    lookedAt = performance.now();
    registration?.update().then(
      () => ask(registration?.waiting ?? null),
      () => undefined,
    );
  },
};

/** Registers the worker when nothing else is to do. Browsers offer workers on secure origins only. */
export function registerWorkerWhenIdle(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const whenIdle = 'requestIdleCallback' in globalThis ? requestIdleCallback : setTimeout;
  setTimeout(() => whenIdle(() => void register()), DELAY);
}

async function register(): Promise<void> {
  // Without a worker everything works as long as there is a network.
  const found = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null);
  if (!found) return;
  registration = found;
  lookedAt = performance.now();
  const askWaiting = (): void => ask(found.waiting);
  askWaiting();
  found.addEventListener('updatefound', () => {
    const { installing } = found;
    installing?.addEventListener('statechange', () => installing.state === 'installed' && askWaiting());
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    if (performance.now() - lookedAt > PAUSE) newerVersion.look();
    else askWaiting();
  });
}

/** Asks the worker that waits whether it has this page's build. */
function ask(waiting: ServiceWorker | null): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!waiting || !entry) return;
  stopAsking();
  stopAsking = askUntilItTakesOver(waiting, new URL(entry).pathname, (same) => {
    newer = !same;
    for (const listener of listeners) listener();
  });
}
