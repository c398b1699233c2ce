import type { IncomingMessage } from 'node:http';
import { bodyLimitOf, FILE_LIMIT, JSON_LIMITS, KILOBYTE, sizeInWords, type Route } from '@scholium/contract';
import type { FastifyInstance } from 'fastify';
import { Failure } from './failure.js';
import { routeOf } from './endpoint.js';

/** How long a body may take, in ms: this, and as long as it takes to arrive at the slowest speed, in bytes a second. */
const PATIENCE = 15_000;
const SLOWEST = 50 * KILOBYTE;

/** What to do about a body that is too large, with the limit of its route. */
export function tooLarge(route: Route | undefined): Failure {
  const limit =
    route === undefined ? 0 : route.accepts === 'multipart' ? (route.bodyLimit ?? FILE_LIMIT) : bodyLimitOf(route);
  const reason = route?.access !== 'public' && limit > KILOBYTE * KILOBYTE ? 'document' : 'size';
  return new Failure('too_large', { limit, reason, size: sizeInWords(limit) });
}

/** JSON that is small enough in bytes, and still too much to read. */
export function tooManyValues(): Failure {
  return new Failure('too_large', { reason: 'values', ...JSON_LIMITS });
}

/**
 * Each route gets its own limit when it is registered. A body that is announced as larger is refused before it is read,
 * one that is not announced as soon as it has grown larger, and one that does not arrive when its time is over. Where
 * nothing is, nothing is read.
 */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (options) => {
    const route = (options.config as { route?: Route } | undefined)?.route;
    if (route) options.bodyLimit = bodyLimitOf(route);
  });
  fastify.addHook('onRequest', (request, _reply, done) => done(request.is404 ? new Failure('not_found') : undefined));
  // After every hook that asks who calls.
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const route = routeOf(request);
    if (Number(request.headers['content-length'] ?? 0) > request.routeOptions.bodyLimit) return done(tooLarge(route));
    if (request.headers.expect !== undefined) reply.raw.writeContinue();
    if (hasBody(request.raw)) {
      const late = setTimeout(
        () => payload.emit('error', new Failure('too_slow')),
        PATIENCE + (request.routeOptions.bodyLimit / SLOWEST) * 1_000,
      );
      for (const over of ['end', 'close', 'error']) payload.once(over, () => clearTimeout(late));
      reply.raw.once('finish', () => clearTimeout(late));
    }
    done(null, payload);
  });
  // `Expect: 100-continue` is answered by the hooks, with 100 only when they let the request pass.
  fastify.server.on('checkContinue', (request, response) => fastify.server.emit('request', request, response));
}

/** Has a body that is still on its way. */
export function hasBody({ headers, complete }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}
