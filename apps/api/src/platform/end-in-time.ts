import type { Logger } from 'pino';

/** How long the whole of an orderly end may take, in ms: jobs and requests that are under way have ten seconds each. */
const END_LIMIT = 25_000;

/**
 * Closes, and answers when that is done, or after `limit` ms, whatever is still open: it is named in the log, and there
 * is nothing left to answer anybody who waits. What `close` throws is logged; the end goes on.
 */
export async function endInTime(close: () => Promise<void>, log: Logger, limit = END_LIMIT): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      const open = Object.fromEntries(
        Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind)).map(([kind, all = []]) => [
          kind,
          all.length,
        ]),
      );
      log.warn({ limit, open }, 'The server ends although something is still open');
      resolve();
    }, limit);
  });
  await Promise.race([
    late,
    close().catch((error: Error) => log.error({ err: error }, 'The server did not close in order')),
  ]);
  clearTimeout(timer);
}
