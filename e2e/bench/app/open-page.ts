import type { Browser, BrowserContext } from '@playwright/test';

declare global {
  interface Window {
    /** When the bare page was painted, in ms since the navigation began. */
    bareShown: Promise<number>;
    /** How many annotations of the text are on the screen. */
    annotationsInView(): number;
    /** Milliseconds from the navigation to that many annotations painted and the caret in the text. */
    openedWith(annotations: number): Promise<number>;
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
  window.openedWith = (annotations) =>
    new Promise((resolve) => {
      const look = (): void => {
        // In the first task after the frame was handed over for painting.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const now = performance.now();
          if (text() && window.annotationsInView() >= annotations && takesCaret()) resolve(now);
          else requestAnimationFrame(look);
        };
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
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
