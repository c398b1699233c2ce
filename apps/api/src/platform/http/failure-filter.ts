import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBodyOf, failureOf } from './failure-of.js';
import { retryAfter } from './failure.js';
import { routeOf } from './endpoint.js';

/**
 * The one place where an error becomes the answer to a request. What nobody foresaw is logged whole and answered with
 * its request id.
 */
@Catch()
export class FailureFilter implements ExceptionFilter {
  private readonly log = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const failure = failureOf(error, routeOf(request));
    if (failure.status >= 500)
      this.log.error(`${request.id} ${failure.code}`, error instanceof Error ? error.stack : String(error));
    if (reply.sent) return;
    // A file's own headers do not fit the answer in its place.
    void reply
      .code(failure.status)
      .headers({
        'cache-control': 'no-store',
        'content-type': 'application/json; charset=utf-8',
        ...retryAfter(failure),
      })
      .send(errorBodyOf(failure, request.id));
  }
}
