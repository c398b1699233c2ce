import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Failure } from '../http/failure.js';
import { FILE_POLICY, pagePolicy } from '../http/security-headers.js';
import { readEarlyRequests, type EarlyRequests } from './early-requests.js';

/** What the build writes wherever a page needs this answer's nonce. */
const NONCE_PLACE = /__CSP_NONCE__/g;
const YEAR = 'public, max-age=31536000, immutable';

const withTags = (page: string, { outline, first, last }: EarlyRequests): string =>
  page
    .replace('<script', () => `${first}<script`)
    .replace('</head>', () => `${last}</head>`)
    .replace('<body>', () => (outline === null ? '<body>' : `<body data-first="${outline}">`));

/**
 * The web application: hashed files for ever, and its one page for every other address, because the browser does the
 * routing. What is missing under `/api` or looks like a file stays missing.
 */
export async function serveWeb(fastify: FastifyInstance, directory: string, log: Logger): Promise<void> {
  const page = await readFile(join(directory, 'index.html'), 'utf8').catch(() => null);
  if (page === null) log.warn(`There is no web application in ${directory}; only the api answers.`);
  else {
    await fastify.register(statics, {
      root: directory,
      wildcard: false,
      index: false,
      globIgnore: ['index.html'],
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      acceptRanges: false,
      // On the reply: what is set on the bare response gives way to the closed policy that every reply begins with.
      setHeaders: (reply, path) => {
        reply
          .header('content-security-policy', FILE_POLICY)
          .header('cache-control', path.includes(`${sep}assets${sep}`) ? YEAR : 'no-cache');
      },
    });
  }
  const earlyRequests = await readEarlyRequests(directory);
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (
      page === null ||
      path === '/api' ||
      path.startsWith('/api/') ||
      path.startsWith('/assets/') ||
      /\.[a-z0-9]+$/i.test(path)
    )
      throw new Failure('not_found');
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        withTags(
          page.replace(NONCE_PLACE, nonce),
          earlyRequests(path, request.query as Readonly<Record<string, unknown>>),
        ),
      );
  });
}
