import type { Browser, BrowserContext } from '@playwright/test';

declare global {
  interface Window {
    /** When the bare page was painted, in ms since the navigation began. */
    bareShown: Promise<number>;
    /** How many annotations of the text are on the screen. */
    annotationsInView(): number;
    /** Milliseconds from the navigation to that many annotations painted and the caret in the text. */
    openedWith(annotations: number): Promise<number>;
    /** Milliseconds from the navigation until a page of the text is painted, by the application or before it. */
    readable(): Promise<number>;
  }
}

/** Runs in every page before its own scripts. */
const probe = (): void => {
  const text = (): HTMLElement | null =>
    document.querySelector<HTMLElement>('main [role="textbox"][aria-multiline="true"]');
  window.annotationsInView = () =>
    Array.from(text()?.querySelectorAll('mark') ?? []).filter((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }).length;
  const takesCaret = (): boolean => {
    const element = text();
    element?.focus({ preventScroll: true });
    return (
      element !== null && document.activeElement === element && element.contains(getSelection()?.anchorNode ?? null)
    );
  };
  /** Milliseconds from the navigation to the first frame in which `holds`. */
  const painted = (holds: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        // In the first task after the frame was handed over for painting.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const now = performance.now();
          if (holds()) resolve(now);
          else requestAnimationFrame(look);
        };
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  window.openedWith = (annotations) =>
    painted(() => text() !== null && window.annotationsInView() >= annotations && takesCaret());
  window.readable = () =>
    painted(() => {
      const words = text() ?? document.querySelector<HTMLElement>('main article');
      return words !== null && words.getClientRects().length > 0 && (words.textContent?.length ?? 0) > 2_000;
    });
};

/** Somebody signed in, in a browser that has never been here: nothing is cached. */
export const inColdBrowser = async <T>(
  browser: Browser,
  url: string,
  cookie: string,
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> => {
  // The bare page is none of the application's own, whose policy lets nothing else run.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  try {
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url }]);
    await context.addInitScript(probe);
    return await use(context);
  } finally {
    await context.close();
  }
};
