import type { FastifyInstance } from 'fastify';
import { Failure } from './failure.js';

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
