/** `fetch` cannot tell how much of a body has left this device; the older request object can. */
import type { Fetch } from '@scholium/contract';

/** Bytes that have left, of all bytes of the body. */
export type OnSent = (sent: number, total: number) => void;

/**
 * A `fetch` that reports what was sent. Rejects as `fetch` does: TypeError without an answer, AbortError when given up.
 */
export function progressFetch(onSent: OnSent): Fetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const given = signal as AbortSignal | undefined;
      request.open(method, url);
      request.responseType = 'blob';
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener('progress', ({ loaded, total }) => onSent(loaded, total));
      request.addEventListener('load', () => {
        const { status, response } = request as { status: number; response: Blob };
        resolve({
          ok: status >= 200 && status < 300,
          status,
          json: async () => JSON.parse(await response.text()) as unknown,
          blob: async () => response,
        });
      });
      request.addEventListener('error', () => reject(new TypeError('No answer came')));
      request.addEventListener('abort', () => reject(new DOMException('Given up', 'AbortError')));
      given?.addEventListener('abort', () => request.abort());
      if (given?.aborted) reject(new DOMException('Given up', 'AbortError'));
      else request.send(body as XMLHttpRequestBodyInit | undefined);
    });
}
