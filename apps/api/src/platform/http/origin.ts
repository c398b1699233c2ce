import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../configuration.js';
import { Failure } from './failure.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when the headers of the browser name our page as the one that asks. `Sec-Fetch-Site` cannot be set by a page;
 * `Origin` is the word of browsers that do not send it. A caller that sends neither is a program: it is let in only
 * without a cookie.
 */
export function isFromHere(request: FastifyRequest, publicOrigin: string | null): boolean {
  const { origin, host, cookie, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) {
    const own = publicOrigin ?? `${request.protocol}://${host ?? ''}`;
    if (origin !== own) return false;
  }
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined || cookie === undefined;
}

/** Refuses to write for another site's page (cross-site request forgery). */
export function guardOrigin(fastify: FastifyInstance, configuration: Configuration): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(
      READING.has(request.method) || isFromHere(request, configuration.publicOrigin)
        ? undefined
        : new Failure('wrong_origin'),
    );
  });
}

/**
 * A request of HTTP/1.1 names the host (RFC 9112, section 3.2). Node would refuse it too, without a word and without
 * our headers.
 */
export function requireHost(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ headers, raw }, _reply, done) => {
    done(
      headers.host === undefined && raw.httpVersion === '1.1'
        ? new Failure('invalid_request', undefined, 'The request names no host.')
        : undefined,
    );
  });
}
