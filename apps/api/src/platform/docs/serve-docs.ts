import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pagePolicy } from '../http/security-headers.js';
import { description } from './description.js';
import { docsPage } from './docs-page.js';

/** The readable page beside the machine's description. */
export function serveDocs(fastify: FastifyInstance): void {
  fastify.get('/api/docs', (_request, reply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(docsPage(description(), nonce));
  });
}
