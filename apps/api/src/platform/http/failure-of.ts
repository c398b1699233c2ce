import { HttpException } from '@nestjs/common';
import type { ErrorBody, ErrorCode, Route } from '@scholium/contract';
import { tooLargeMessage } from './body-limits.js';
import { Failure } from './failure.js';

/** What Fastify and Nest answer with by themselves, in the contract's words. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request', 401: 'not_signed_in', 403: 'not_allowed', 404: 'not_found', 405: 'not_found', 413: 'too_large', 414: 'invalid_request',
  415: 'unsupported_media', 429: 'too_many_attempts', 503: 'unavailable',
};

/** SQLSTATE classes 08, 53 and 57P, and what the driver says when nobody answers. */
const UNREACHABLE = /^(?:08|53|57P)|^ECONN|^ETIMEDOUT$|^EPIPE$/;
/** SQLSTATE classes of what PostgreSQL cannot hold: data exceptions, and limits of its own. */
const UNSTORABLE = /^(?:22|54)[0-9A-Z]{3}$/;
const CONNECTION_WORDS = /connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/i;

/** What a caller is told of an error; `internal` of one that nobody foresaw. */
export function failureOf(error: unknown, route: Route | undefined): Failure {
  if (error instanceof Failure) return error;
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const known = status === undefined ? undefined : CODES[status];
  if (known === 'too_large') return new Failure(known, undefined, tooLargeMessage(route?.id));
  if (known) return new Failure(known);
  if ((typeof code === 'string' && UNREACHABLE.test(code)) || CONNECTION_WORDS.test(message ?? '')) return new Failure('unavailable');
  if (typeof code === 'string' && UNSTORABLE.test(code)) return new Failure('unstorable');
  return new Failure('internal');
}

/** `requestId`, where there is one, stands in the log beside what went wrong here. */
export function errorBodyOf({ code, message, details }: Failure, requestId?: string): ErrorBody {
  return { code, message, ...(details ? { details: { ...details } } : {}), ...(requestId === undefined ? {} : { requestId }) };
}
