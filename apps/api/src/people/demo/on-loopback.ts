import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLoopbackAddress } from '../../platform/index.js';

/**
 * Headers that proxies, tunnels and delivery networks add. They come in many spellings, and a browser sends none of
 * them: one too many here costs nothing but a click.
 */
const FORWARDING =
  /^(?:forwarded(?:-.+)?|via|x-forwarded(?:-.+)?|x-original-.+|x-real-ip|(?:.+-)?client-?ip|x-proxyuser-ip|remote-addr|x-remote-.+|x-envoy-.+|x-appengine-.+|cf-.+|cdn-loop|fly-.+|tailscale-.+)$/;
const LOOPBACK_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * True for a browser on this machine: decided by the address of the socket, never by a header. The name that was asked
 * for must be this machine's too, and no proxy may stand between: a page elsewhere could otherwise borrow the browser's
 * or the proxy's place.
 */
export function isOnLoopback(request: FastifyRequest): boolean {
  const { headers, raw } = request;
  return (
    isLoopbackAddress(raw.socket.remoteAddress) &&
    LOOPBACK_NAME.test(headers.host ?? '') &&
    !Object.keys(headers).some((name) => FORWARDING.test(name))
  );
}

export const OnLoopback = createParamDecorator((_nothing: undefined, context: ExecutionContext): boolean =>
  isOnLoopback(context.switchToHttp().getRequest<FastifyRequest>()),
);
