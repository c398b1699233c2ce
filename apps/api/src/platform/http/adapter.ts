import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { FILE_LIMIT } from '@scholium/contract';
import { LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.js';
import { RawResponses } from './raw-responses.js';
import { limitBodies } from './body-limits.js';
import { refuseDuringShutdown } from './shutdown.js';
import { compressAnswers } from './compression.js';
import { endConnections } from './connections.js';
import { ignoreForms } from './form-bodies.js';
import { readJson } from './json-bodies.js';
import { guardOrigin, requireHost } from './origin.js';
import { serveDocs } from '../docs/docs-page.js';
import { serveWeb } from '../web/serve-web.js';
import { logRequests } from './request-log.js';
import { secureHeaders } from './security-headers.js';
import { closeAfterEarlyAnswers } from './unread-bodies.js';

/** How long the head of a request may take, and the whole of it, in ms; each is looked at every so often. */
const HEAD = 15_000;
const WHOLE = 120_000;
const LOOKED_AT = 5_000;

/** Fastify as every module finds it: limits, headers, origin check, request ids, the log. */
export async function createAdapter(configuration: Configuration, log: Logger): Promise<FastifyAdapter> {
  const run = Date.now().toString(36);
  let count = 0;
  const bare = new RawResponses(configuration);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `${run}-${(++count).toString(36)}`,
    // Of the addresses a proxy passes on only the last is its own word; callers can invent the others.
    trustProxy: configuration.trustProxy && ((_address, hop) => hop === 0),
    skipMiddie: true,
    multipart: false,
    forceCloseConnections: 'idle',
    requestTimeout: WHOLE,
    http: { headersTimeout: HEAD, connectionsCheckingInterval: LOOKED_AT, requireHostHeader: false },
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    ...bare.options,
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('acting', null);
  fastify.decorateRequest('admitted', false);
  fastify.server.on('checkExpectation', bare.refuseExpectation);
  refuseDuringShutdown(fastify);
  endConnections(fastify, (count) =>
    log.warn({ count }, 'Connections were ended whose requests did not come to an end while the server closes'),
  );
  requireHost(fastify);
  limitBodies(fastify);
  readJson(fastify);
  ignoreForms(fastify);
  logRequests(fastify, log);
  closeAfterEarlyAnswers(fastify);
  secureHeaders(fastify, configuration);
  guardOrigin(fastify, configuration);
  await compressAnswers(fastify);
  await fastify.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 1 } });
  serveDocs(fastify);
  await serveWeb(fastify, configuration.webDirectory, log);
  return adapter;
}
