import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLoopbackAddress } from '../../platform/index.js';

const LOOPBACK_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * True for a browser on this machine: the socket's own end says so, and no header can. The name that was asked for must be this
 * machine's too, and no proxy may stand between: a page elsewhere could otherwise borrow the browser's or the proxy's place.
 */
export function isOnLoopback(request: FastifyRequest): boolean {
  const { host, forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  return isLoopbackAddress(request.raw.socket.remoteAddress) && LOOPBACK_NAME.test(host ?? '') && forwarded === undefined && forwardedFor === undefined;
}

export const OnLoopback = createParamDecorator((_nothing: undefined, context: ExecutionContext): boolean =>
  isOnLoopback(context.switchToHttp().getRequest<FastifyRequest>()));
