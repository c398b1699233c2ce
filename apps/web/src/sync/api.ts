/** Calls to the server by the route's name. The only place of the web application that knows `fetch`. */
import { ACCOUNT_HEADER, ApiError, createClient, outcomeOf, routes } from '@scholium/contract';
import type { CallOptions, Client, ErrorBody, ErrorCode, ErrorOutcome, Fetch, ResponseOf } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { detailsInWords, failureWords } from './failure-words.js';

export type RouteName = keyof typeof routes;
export type RouteInput<N extends RouteName> = CallOptions<(typeof routes)[N]>;
export type RouteOutput<N extends RouteName> = ResponseOf<(typeof routes)[N]>;

/**
 * Why something did not happen, in words for a person. `unreachable`: no answer came, so nobody knows; `not_kept`: this
 * device could not store what was to be sent.
 */
export interface Failure {
  readonly code: ErrorCode | 'unreachable' | 'not_kept';
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

const unreachable = (): Failure => ({
  code: 'unreachable',
  message: i18n.t('The server cannot be reached. Check the connection and try again.'),
});

/** There is no network, and the device has no earlier answer. */
export class NotKept extends TypeError {}

/** What this device has of the answers to an account. */
export interface AnswersOnDevice {
  /** Whether answers of this route are kept. */
  covers(name: RouteName): boolean;
  /** A `fetch` that keeps the answers. */
  keeping(fetch: Fetch): Fetch;
  /** A `fetch` that answers from this device. Throws {@link NotKept}. */
  readonly fromDevice: Fetch;
}

/** What was to be read is neither to be had from the server nor on this device. */
const notKept = (): Failure => ({
  code: 'unreachable',
  message: isOffline()
    ? i18n.t('You are offline. This screen has not been opened on this device.')
    : i18n.t('The server cannot be reached. This screen has not been opened on this device.'),
});

/** Whether the browser knows that there is no network. */
export const isOffline = (): boolean => globalThis.navigator?.onLine === false;

/** What the server answered that it would not do. */
export function refusalOf(body: ErrorBody): Failure {
  const { code, details, requestId } = body;
  return {
    code,
    message: failureWords(body),
    ...(details ? { details: detailsInWords(details) } : {}),
    ...(requestId ? { requestId } : {}),
  };
}

/** Turns what a call threw into something to show. Programming errors are thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return refusalOf(error.body);
  if (error instanceof NotKept) return notKept();
  // `fetch` rejects with TypeError when there is no network, and by these names when the call was given up.
  if (error instanceof TypeError || (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name)))
    return unreachable();
  throw error;
}

/** Statuses of a proxy that allow a retry: timeout, too early, too many. */
const RETRY_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * What an error means for the request, see `outcomeOf`; without an answer of the server it may be asked again.
 * Programming errors are thrown on.
 */
export function outcomeOfError(error: unknown): ErrorOutcome {
  failureOf(error);
  if (!(error instanceof ApiError)) return 'retry';
  const { status, code } = error;
  return code === 'unavailable' && status < 500 && !RETRY_STATUSES.has(status) ? 'failed' : outcomeOf(code);
}

/** Milliseconds after which the server wants to be asked again. */
export function retryAfterOf(error: unknown): number {
  return error instanceof ApiError ? (error.retryAfter ?? 0) : 0;
}

/** No answer came, or one of a proxy that has nothing behind it. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError
    ? error.status === 502 || error.status === 504
    : failureOf(error).code === 'unreachable';
}

export class Api {
  private readonly client: Client;
  /** Keeps the answers. */
  private readonly keeping: Client;
  private readonly fromDevice: Client | null;

  /**
   * `sessionEnds` answers the callback for a response that ends the present session. `accountId`: the account of the
   * requests; the server refuses them when another is signed in by then. Null: the account of the cookie. `kept`: what
   * this device has of the account's answers.
   */
  constructor(
    private readonly fetch: Fetch,
    private readonly sessionEnds: (accountId: string | null) => () => void,
    private readonly accountId: string | null = null,
    private readonly kept: AnswersOnDevice | null = null,
  ) {
    const named: Fetch =
      accountId === null
        ? fetch
        : (url, init) => fetch(url, { ...init, headers: { ...init.headers, [ACCOUNT_HEADER]: accountId } });
    this.client = createClient(named);
    this.keeping = kept ? createClient(kept.keeping(named)) : this.client;
    this.fromDevice = kept && createClient(kept.fromDevice);
  }

  /** The same server, reached another way. */
  through(fetch: Fetch): Api {
    return new Api(fetch, this.sessionEnds, this.accountId, this.kept);
  }

  /** The same server, in the name of an account. */
  inTheNameOf(accountId: string): Api {
    return new Api(this.fetch, this.sessionEnds, accountId, this.kept);
  }

  /** The same server, whose answers are kept on this device. */
  withKept(kept: AnswersOnDevice): Api {
    return new Api(this.fetch, this.sessionEnds, this.accountId, kept);
  }

  /** Throws {@link ApiError} when the server refuses, and what `fetch` throws when it cannot be reached. */
  async call<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
    // An answer to a request of an earlier session does not concern this one.
    const endSession = this.sessionEnds(this.accountId);
    try {
      const client = this.kept?.covers(name) ? this.keeping : this.client;
      return (await client.call(routes[name], input as CallOptions<(typeof routes)[N]>)) as RouteOutput<N>;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_signed_in') endSession();
      throw error;
    }
  }

  /** The same, with the body as it came; null where there is none. This device keeps nothing by itself. */
  async callForBody<N extends RouteName>(
    name: N,
    input: RouteInput<N>,
  ): Promise<{ readonly answer: RouteOutput<N>; readonly body: Promise<Blob | null> }> {
    let copied: Promise<unknown> = Promise.resolve();
    const copying: Fetch = async (url, init) => {
      const response = await this.fetch(url, init);
      copied =
        response
          .clone?.()
          .blob()
          .catch(() => undefined) ?? copied;
      return response;
    };
    const answer = await new Api(copying, this.sessionEnds, this.accountId).call(name, input);
    return { answer, body: copied.then((body) => (body instanceof Blob ? body : null)) };
  }

  /**
   * The same; where the server cannot be reached, its last answer on this device. Throws {@link NotKept} when there is
   * none.
   */
  async read<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
    try {
      return await this.call(name, input);
    } catch (error) {
      if (!isUnreachable(error) || !this.kept?.covers(name)) throw error;
      return this.readKept(name, input);
    }
  }

  /** The last answer on this device. Throws {@link NotKept}. */
  async readKept<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
    if (!this.fromDevice) throw new NotKept();
    return (await this.fromDevice.call(routes[name], input as CallOptions<(typeof routes)[N]>)) as RouteOutput<N>;
  }
}
