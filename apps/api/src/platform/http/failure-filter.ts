import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorBody, ErrorCode, Route } from '@scholium/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooLargeMessage } from './body-limits.js';
import { Failure } from './failure.js';

/** What Fastify and Nest answer with by themselves, in the contract's words. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request', 401: 'not_signed_in', 403: 'not_allowed', 404: 'not_found', 405: 'not_found', 413: 'too_large', 414: 'invalid_request',
  415: 'unsupported_media', 429: 'too_many_attempts', 503: 'unavailable',
};

/** SQLSTATE classes 08, 53 and 57P, and what the driver says when nobody answers. */
const UNREACHABLE = /^(?:08|53|57P)|^ECONN|^ETIMEDOUT$|^EPIPE$/;
const CONNECTION_WORDS = /connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/i;

function failureOf(error: unknown, route: Route | undefined): Failure | null {
  if (error instanceof Failure) return error;
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const known = status === undefined ? undefined : CODES[status];
  if (known === 'too_large') return new Failure(known, undefined, tooLargeMessage(route?.id));
  if (known) return new Failure(known);
  if ((typeof code === 'string' && UNREACHABLE.test(code)) || CONNECTION_WORDS.test(message ?? '')) return new Failure('unavailable');
  return null;
}

/** The one place where an error becomes an answer. What nobody foresaw is logged whole and answered with its request id. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  private readonly log = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const failure = failureOf(error, (request.routeOptions.config as { route?: Route }).route) ?? new Failure('internal');
    if (failure.status >= 500) this.log.error(`${request.id} ${failure.code}`, error instanceof Error ? error.stack : String(error));
    if (reply.sent) return;
    const body: ErrorBody = { code: failure.code, message: failure.message, ...(failure.details ? { details: { ...failure.details } } : {}), requestId: request.id };
    void reply.code(failure.status).header('cache-control', 'no-store').send(body);
  }
}
