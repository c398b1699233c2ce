import type { Route } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';

/** The contract's route that a request has found; undefined for files, pages and what is not there. */
export function routeOf(request: FastifyRequest): Route | undefined {
  return (request.routeOptions.config as { route?: Route } | undefined)?.route;
}
