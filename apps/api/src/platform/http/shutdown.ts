import type { FastifyInstance } from 'fastify';
import { Failure } from './failure.js';

/** Details of the answer to requests that come too late. */
export const CLOSING = { reason: 'closing' } as const;

/**
 * While the server closes, requests under way are finished; those that still come in on their connections are asked to
 * come again.
 */
export function refuseDuringShutdown(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onRequest', (_request, _reply, done) =>
    done(closing ? new Failure('unavailable', CLOSING) : undefined),
  );
}
