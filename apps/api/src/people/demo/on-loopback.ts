import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLoopbackAddress } from '../../platform/index.js';

/** Headers by which proxies say for whom they speak; they come in many spellings. */
const FORWARDING =
  /^(?:forwarded|via|x-forwarded(?:-.+)?|x-original-.+|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip)$/;
const LOOPBACK_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * True for a browser on this machine: the socket's own end says so, and no header can. The name that was asked for must
 * be this machine's too, and no proxy may stand between: a page elsewhere could otherwise borrow the browser's or the
 * proxy's place.
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
