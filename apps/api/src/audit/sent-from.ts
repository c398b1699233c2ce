import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ActingFrom } from './audit-event.js';

/** Who sends the request, by which session and from where. */
export const SentFrom = createParamDecorator((_nothing: undefined, context: ExecutionContext): ActingFrom => {
  const { caller, ip } = context.switchToHttp().getRequest<FastifyRequest>();
  return { actorId: caller?.userId ?? null, sessionId: caller?.sessionId ?? null, address: ip };
});
