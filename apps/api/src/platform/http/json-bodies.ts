import { JSON_LIMITS } from '@scholium/contract';
import type { FastifyInstance } from 'fastify';
import { tooManyValues } from './body-limits.js';
import { isWithin } from './json-size.js';

/**
 * What a body must hold somewhere to smuggle a prototype in: one of the two names, or an escape that could spell one.
 */
const SUSPECT = ['__proto__', 'constructor', '\\u'];

/**
 * JSON that names a prototype is refused, as Fastify does; its search is only made in bodies that could hold one. JSON
 * of too many or too deep values is refused before it is parsed.
 */
export function readJson(fastify: FastifyInstance): void {
  const searching = fastify.getDefaultJsonParser('error', 'error');
  const plain = fastify.getDefaultJsonParser('ignore', 'ignore');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (!isWithin(body, JSON_LIMITS)) done(tooManyValues());
    else (SUSPECT.some((part) => body.includes(part)) ? searching : plain)(request, body, done);
  });
}
