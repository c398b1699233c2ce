import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Route } from '@scholium/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBodyOf, failureOf } from './failure-of.js';

/** The one place where an error becomes the answer to a request. What nobody foresaw is logged whole and answered with its request id. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  private readonly log = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const failure = failureOf(error, (request.routeOptions.config as { route?: Route }).route);
    if (failure.status >= 500) this.log.error(`${request.id} ${failure.code}`, error instanceof Error ? error.stack : String(error));
    if (reply.sent) return;
    void reply.code(failure.status).header('cache-control', 'no-store').send(errorBodyOf(failure, request.id));
  }
}
