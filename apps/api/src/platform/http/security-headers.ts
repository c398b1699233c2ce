import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import type { Configuration } from '../configuration.js';

/** For everything that is neither a page nor a file of the web application: nothing may be loaded, run or framed. */
const CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * For the files of the web application: a worker takes its policy from its own script, not from the page that starts
 * it.
 */
export const FILE_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * For a page. Scripts come from here alone and never stand in the page; style elements need this answer's nonce; style
 * attributes, which ProseMirror and the component library set, are allowed.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers of Helmet, the same for every answer: HSTS only where browsers arrive by TLS. */
function helmetHeaders(configuration: Configuration): Map<string, string> {
  const headers = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: () => undefined,
  };
  const apply = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: configuration.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  apply({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined);
  return headers;
}

/**
 * Headers of every answer that does not set its own: no page may use it in ways it was not meant for, and nobody may
 * keep it, for it may hold what only this caller may see.
 */
export function commonHeaders(configuration: Configuration): ReadonlyMap<string, string> {
  return helmetHeaders(configuration).set('content-security-policy', CLOSED).set('cache-control', 'no-store');
}

/**
 * Set on every answer when it is sent, so that nobody waits for it who waits for what the request does. Pages and files
 * have a policy of their own.
 */
export function secureHeaders(fastify: FastifyInstance, configuration: Configuration): void {
  const headers = [...commonHeaders(configuration)];
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) void reply.header(name, value);
    done(null, payload);
  });
}
