import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClientInfo } from './sessions.js';

/** Where the request comes from. */
export const From = createParamDecorator((_nothing: undefined, context: ExecutionContext): ClientInfo => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '', cookie: request.headers.cookie };
});

/** Puts a Set-Cookie value on the answer. */
export type SetCookie = (value: string) => void;

export const Cookie = createParamDecorator((_nothing: undefined, context: ExecutionContext): SetCookie => {
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  return (value) => void reply.header('set-cookie', value);
});
