/** The typed client: one call, whose types come from the route. Knows `fetch` by argument only. */
import { errorBody, type ErrorBody } from './errors.js';
import type { BodyInputOf, ParamsOf, QueryInputOf, ResponseOf, Route } from './route.js';

type Given<Name extends string, Value> = Value extends undefined
  ? { readonly [K in Name]?: undefined }
  : { readonly [K in Name]: Value };
export type CallOptions<R extends Route> = Given<'params', ParamsOf<R>> &
  Partial<Given<'query', QueryInputOf<R>>> &
  (R['accepts'] extends 'multipart' ? { readonly body: FormDataLike } : Given<'body', BodyInputOf<R>>) & {
    readonly signal?: unknown;
  };

/**
 * Names the account in whose name a page asks. Several pages of a browser share its session: when another of them has
 * signed in as somebody else, what was meant as one person's must not be done as the other's, and is answered with
 * `not_signed_in`.
 */
export const ACCOUNT_HEADER = 'x-scholium-account';

/** `FormData`, without asking for the DOM's types here. */
export interface FormDataLike {
  append(name: string, value: never): void;
}

interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly headers?: { get(name: string): string | null };
  json(): Promise<unknown>;
  blob(): Promise<unknown>;
  clone?(): ResponseLike;
}
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: unknown; signal?: unknown },
) => Promise<ResponseLike>;

/** The server answered with an error. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  /** Milliseconds after which the server wants to be asked again; null when it does not say. */
  readonly retryAfter: number | null;

  constructor(status: number, body: ErrorBody, retryAfter: number | null = null) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
    this.name = 'ApiError';
  }
  get code(): ErrorBody['code'] {
    return this.body.code;
  }
}

export interface Client {
  /** Throws {@link ApiError} when the server refuses, and what `fetch` throws when it cannot be reached. */
  call<R extends Route>(route: R, options: CallOptions<R>): Promise<ResponseOf<R>>;
}

/** Fills in the path's parameters and the query. Array values repeat their key. */
export function urlOf(
  route: Route,
  params?: Readonly<Record<string, unknown>>,
  query?: Readonly<Record<string, unknown>>,
): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((v) => v !== undefined && v !== null)
      .map((v) => `${key}=${encodeURIComponent(String(v))}`),
  );
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

export function createClient(fetch: Fetch, baseUrl = ''): Client {
  return {
    async call(route, options) {
      const { params, query, body, signal } = options as {
        params?: Record<string, unknown>;
        query?: Record<string, unknown>;
        body?: unknown;
        signal?: unknown;
      };
      const json = body !== undefined && route.accepts !== 'multipart';
      const response = await fetch(baseUrl + urlOf(route, params, query), {
        method: route.method,
        headers: { accept: 'application/json', ...(json ? { 'content-type': 'application/json' } : {}) },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
        ...(signal === undefined ? {} : { signal }),
      });
      if (!response.ok) throw new ApiError(response.status, await readError(response), retryAfter(response));
      if (route.response === 'empty') return undefined as never;
      return (route.response === 'bytes' ? await response.blob() : await response.json()) as never;
    },
  };
}

async function readError(response: ResponseLike): Promise<ErrorBody> {
  const parsed = errorBody.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return {
    code: response.status === 413 ? 'too_large' : 'unavailable',
    message: /* no message */ `The server answered ${response.status} without saying why.`,
  };
}

/**
 * The header `Retry-After` in whole seconds (RFC 9110, section 10.2.3); its other form, a date, is not used by the
 * server.
 */
function retryAfter({ headers }: ResponseLike): number | null {
  const seconds = headers?.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : null;
}
