import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allRoutes, type Route } from '@scholium/contract';
import { ROUTE } from './endpoint.js';
import { problemOf, unanswered, type Handler } from './handler-problems.js';

/** Throws one clear line unless every handler answers a route of the contract and every route has its handler. */
export function checkHandlers(app: NestFastifyApplication): void {
  const handlers = handlersOf(app);
  const problem = problemOf(handlers, allRoutes) ?? unanswered(handlers, allRoutes);
  if (problem) throw new Error(problem);
}

function handlersOf(app: NestFastifyApplication): Handler[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype, name }) => {
      const prototype = (metatype as { prototype: object }).prototype as Readonly<Record<string, object>>;
      return scanner.getAllMethodNames(prototype).flatMap((key): Handler[] => {
        const method = prototype[key];
        if (!method || !Reflect.hasMetadata(PATH_METADATA, method)) return [];
        return [{ name: `${String(name)}.${key}`, route: Reflect.getMetadata(ROUTE, method) as Route | undefined }];
      });
    });
}
