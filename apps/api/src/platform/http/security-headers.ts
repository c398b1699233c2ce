import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import type { Configuration } from '../configuration.js';

/** For everything that is neither a page nor a file of the web application: nothing may be loaded, run or framed. */
const CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** For the files of the web application: a worker takes its policy from its own script, not from the page that starts it. */
export const FILE_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * For a page. Scripts come from here alone and never stand in the page; style elements need this answer's nonce; style attributes,
 * which ProseMirror and the component library set, are allowed.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, `style-src-elem 'self' 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
  ].join('; ');
}

/** Helmet on every answer; HSTS only where browsers arrive by TLS. Pages and files replace the policy by their own. */
export function secureHeaders(fastify: FastifyInstance, configuration: Configuration): void {
  const apply = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: configuration.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('content-security-policy', CLOSED);
    apply(request.raw, reply.raw, done as () => void);
  });
}
