import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from './failure.js';
import { routeOf } from './endpoint.js';

const MOST = 4_096;

/**
 * A route that takes no body ignores what a form sends along (RFC 8058 makes mail programs send one); all others take
 * no forms.
 */
export function ignoreForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST },
    (request: FastifyRequest, _body, done) => {
      const route = routeOf(request);
      if (route && !route.body && !route.accepts) done(null, undefined);
      else done(new Failure('unsupported_media'));
    },
  );
}
