import type { Route } from '@scholium/contract';
import type { FastifyInstance } from 'fastify';

const MEGABYTE = 1_048_576;
/** The most a file may have, in bytes. */
export const FILE_LIMIT = 20 * MEGABYTE;
const USUAL = MEGABYTE;
/** Routes whose bodies may be larger than usual, in bytes. */
const LARGER: Readonly<Record<string, number>> = {
  pasteText: 25 * MEGABYTE, uploadFile: FILE_LIMIT + MEGABYTE, correctUpload: 4 * MEGABYTE, importDocument: 4 * MEGABYTE, submitSteps: 8 * MEGABYTE,
};

export function limitOf(routeId: string): number {
  return LARGER[routeId] ?? USUAL;
}

/** What to do about a body that is too large; said with the limit of the route it was sent to. */
export function tooLargeMessage(routeId: string | undefined): string {
  const megabytes = Math.floor((routeId === 'uploadFile' ? FILE_LIMIT : limitOf(routeId ?? '')) / MEGABYTE);
  const advice = routeId === 'uploadFile' || routeId === 'pasteText' ? 'Split the text into several documents and import them one by one.' : 'Send less at once.';
  return `That is larger than the ${megabytes} MB this place takes. ${advice}`;
}

/** Each route gets its own limit when it is registered. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (options) => {
    const route = (options.config as { route?: Route } | undefined)?.route;
    options.bodyLimit = limitOf(route?.id ?? '');
  });
}
