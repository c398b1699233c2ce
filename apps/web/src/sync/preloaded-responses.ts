/**
 * Answers that the page itself asked for before this program ran, with the session of that moment. Each is taken once,
 * and none is taken after somebody was found to be signed out: a refusal without a session does not apply to who signs
 * in.
 */
import { ACCOUNT_HEADER } from '@scholium/contract';

export interface PreloadedResponses {
  /** How to ask for `url`: without the account's name the browser hands out its early answer, with it it asks anew. */
  take(init: RequestInit, url: string): RequestInit;
  forget(): void;
}

export function preloadedResponses(page: Document): PreloadedResponses {
  const links = page.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="fetch"]');
  const unused = new Set([...links].map((link) => link.getAttribute('href') ?? ''));
  return {
    take: (init, url) => {
      if (!unused.delete(url)) return init;
      const headers = new Headers(init.headers);
      headers.delete(ACCOUNT_HEADER);
      return { ...init, headers };
    },
    forget: () => unused.clear(),
  };
}
