import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.js';
import { FILE_LIMIT, limitBodies } from './body-limits.js';
import { compressAnswers } from './compression.js';
import { ignoreForms } from './form-bodies.js';
import { readJson } from './json-bodies.js';
import { guardOrigin } from './origin.js';
import { serveDocs } from '../docs/serve-docs.js';
import { serveWeb } from '../web/serve-web.js';
import { logRequests } from './request-log.js';
import { secureHeaders } from './security-headers.js';

/** Fastify as every room finds it: limits, headers, origin check, request ids, the log. */
export async function createAdapter(configuration: Configuration, log: Logger): Promise<FastifyAdapter> {
  const run = Date.now().toString(36);
  let count = 0;
  const adapter = new FastifyAdapter({
    loggerInstance: log, logController: new LogController({ disableRequestLogging: true }), genReqId: () => `${run}-${(++count).toString(36)}`,
    // Of the addresses a proxy passes on only the last is its own word; callers can invent the others.
    trustProxy: configuration.trustProxy && ((_address, hop) => hop === 0), skipMiddie: true, multipart: false, forceCloseConnections: 'idle', requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('acting', null);
  limitBodies(fastify);
  readJson(fastify);
  ignoreForms(fastify);
  logRequests(fastify, log);
  secureHeaders(fastify, configuration);
  guardOrigin(fastify, configuration);
  compressAnswers(fastify);
  await fastify.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 1 } });
  serveDocs(fastify);
  await serveWeb(fastify, configuration.webDirectory, log);
  return adapter;
}
