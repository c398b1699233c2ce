import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/**
 * One line a request: its id, the route's pattern, the outcome and the time in ms. Never the address itself, the query,
 * headers or bodies: they can hold names, cookies and text of documents.
 */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  if (!log.isLevelEnabled('info')) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}
