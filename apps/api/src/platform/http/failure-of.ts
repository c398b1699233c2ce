import { HttpException } from '@nestjs/common';
import type { ErrorBody, ErrorCode, Route } from '@scholium/contract';
import { isFull, isOutcomeUnknown, isUnreachable, isUnstorable } from '../database/database-error.js';
import { tooLarge } from './body-limits.js';
import { Failure } from './failure.js';

/** What Fastify and Nest answer with by themselves, in the contract's words. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_found',
  408: 'too_slow',
  413: 'too_large',
  414: 'invalid_request',
  415: 'unsupported_media',
  429: 'too_many_attempts',
  503: 'unavailable',
};

/** The error as a caller sees it; `internal` for an unforeseen one. */
export function failureOf(error: unknown, route: Route | undefined): Failure {
  if (error instanceof Failure) return error;
  const { statusCode } = error as { statusCode?: number };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const known = status === undefined ? undefined : CODES[status];
  if (known === 'too_large') return tooLarge(route);
  if (known) return new Failure(known);
  if (status !== undefined && status >= 400 && status < 500) return new Failure('invalid_request');
  if (isOutcomeUnknown(error) && route?.method !== 'GET')
    return new Failure('unavailable', { outcome: 'unknown', reason: 'outcome_unknown' });
  if (isFull(error)) return new Failure('unavailable', { reason: 'full' });
  if (isUnreachable(error)) return new Failure('unavailable', { reason: 'busy' });
  if (isUnstorable(error)) return new Failure('unstorable');
  return new Failure('internal');
}

/** What may go well later, as when the database cannot be reached or a document is busy; null for other failures. */
export function passingFailure(error: unknown): Failure | null {
  const failure = failureOf(error, undefined);
  return failure.code === 'unavailable' || failure.code === 'too_many_attempts' ? failure : null;
}

/** `requestId`, where there is one, stands in the log beside what went wrong here. */
export function errorBodyOf({ code, message, details }: Failure, requestId?: string): ErrorBody {
  return {
    code,
    message,
    ...(details ? { details: { ...details } } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
