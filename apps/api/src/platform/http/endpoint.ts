import {
  applyDecorators,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type StreamableFile,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { ResponseOf, Route } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';

/** Where the contract's route is kept on a handler. */
export const ROUTE = 'scholium:route';

type Deep<T> = unknown extends T ? T : T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;

declare const jsonOf: unique symbol;
/** JSON of a `T` that the database wrote; a handler that declares its content type passes it on unread. */
export type JsonText<T> = string & { readonly [jsonOf]: T };

/** What a handler may answer: exactly what the contract promises. */
export type AnswerOf<R extends Route> = R['response'] extends 'empty'
  ? void
  : R['response'] extends 'bytes'
    ? StreamableFile
    : Deep<ResponseOf<R>> | JsonText<ResponseOf<R>>;

type Handler<R extends Route> = (...given: never[]) => AnswerOf<R> | Promise<AnswerOf<R>>;

/** Binds a handler to a route of the contract: method, path, status, schemas and access all come from there. */
export function Endpoint<R extends Route>(route: R) {
  const decorate = applyDecorators(
    RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? (route.response === 'empty' ? 204 : 200)),
    SetMetadata(ROUTE, route),
    RouteConfig({ route }),
  );
  return <H extends Handler<R>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    decorate(target, key, descriptor);
  };
}

/** The contract's route that a request has found; undefined for files, pages and what is not there. */
export function routeOf(request: FastifyRequest): Route | undefined {
  return (request.routeOptions.config as { route?: Route } | undefined)?.route;
}
