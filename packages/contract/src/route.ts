/** A route as a value: the server binds it, the client calls it, OpenAPI prints it. */
import type { z } from 'zod';
import type { Action } from '@scholium/review';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the guard asks before the handler runs. A route without it does not compile, and does not boot. */
export type Access =
  /** Anybody, signed in or not. */
  | 'public'
  /** Any live session; the handler touches the caller's own things only. */
  | 'session'
  /** Any live session; the ledger's `decide` asks the policy in the transaction that writes. */
  | 'command'
  /** Any live session whose actor may do `action`; `on` is the path parameter that leads to the project. */
  | {
      readonly action: Action;
      readonly on: 'workspace' | 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'streamId';
    };

export interface Route {
  /** Unique; the operation id of OpenAPI. */
  readonly id: string;
  readonly method: Method;
  /** Path with `:name` parameters. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly tag:
    | 'audit'
    | 'people'
    | 'projects'
    | 'protections'
    | 'documents'
    | 'exports'
    | 'changes'
    | 'knowledge'
    | 'search'
    | 'discussion'
    | 'inbox'
    | 'feed'
    | 'platform';
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** How the body travels; `multipart` has one part called `file`. */
  readonly accepts?: 'json' | 'multipart';
  /** The most bytes a body may have, where it is not that of its kind ({@link bodyLimitOf}). */
  readonly bodyLimit?: number;
  readonly response: z.ZodType | 'bytes' | 'empty';
  /** Success status; 200 unless stated, 204 for empty responses. */
  readonly status?: number;
}

/** Keeps the literal types of a route. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

export type ParamsOf<R extends Route> = R['params'] extends z.ZodObject ? z.infer<R['params']> : undefined;
export type QueryOf<R extends Route> = R['query'] extends z.ZodObject ? z.infer<R['query']> : undefined;
/** What a caller writes: defaults may be left out. */
export type QueryInputOf<R extends Route> = R['query'] extends z.ZodObject ? z.input<R['query']> : undefined;
export type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.infer<R['body']> : undefined;
export type BodyInputOf<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type ResponseOf<R extends Route> = R['response'] extends z.ZodType
  ? z.infer<R['response']>
  : R['response'] extends 'bytes'
    ? Blob
    : undefined;
