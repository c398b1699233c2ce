import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { urlOf, type Route } from '@scholium/contract';
import { resultTypes } from '@scholium/database';
import { createTestDatabase } from '@scholium/database/testing';
import type pg from 'pg';
import { createApp } from '../create-app.js';
import { createLog, readConfiguration } from '../platform/index.js';
import { SystemDatabase } from '../platform/system.js';
import { rowCheck } from './row-check.js';
import { TestPeople, type TestUser } from './test-people.js';

export interface Call {
  /** Whose session is sent; nobody's when left out. */
  readonly as?: TestUser;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Put in place of the headers of a browser on our own page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The socket's other end; loopback unless stated. */
  readonly remoteAddress?: string;
}

export interface Answer {
  readonly status: number;
  /** Parsed when it is JSON; null when it is empty. */
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface TestOptions {
  /** Variables beside those that every test has. */
  readonly environment?: Readonly<Record<string, string>>;
  /** False leaves the workspace without its owner. */
  readonly founded?: boolean;
  /** LC_CTYPE of the database: under `C` it takes ASCII letters alone for letters. */
  readonly type?: 'C' | 'C.UTF-8';
}

/** Our own page, as a browser names it. */
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** Statements of a spec itself, in the name of the system; what comes is what the spec expects of it. */
export class TestQueries {
  constructor(private readonly pool: pg.Pool) {}

  async query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    const result = await this.pool.query<T & pg.QueryResultRow>({
      text: sql,
      values: values as unknown[],
      types: resultTypes,
    });
    return result.rows;
  }
}

export class TestApp {
  constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestQueries,
    readonly people: TestPeople,
    readonly databaseUrl: string,
    /** Connects as the owner of the tables. */
    readonly ownerUrl: string,
    /** Connects as a superuser of the database server. */
    readonly superuserUrl: string,
    private readonly drop: () => Promise<void>,
  ) {}

  /** Asks a route of the contract without a socket, by the same path through Fastify as over one. */
  call(route: Route, { params, query, ...rest }: Call = {}): Promise<Answer> {
    return this.request(route.method, urlOf(route, params, query), rest);
  }

  async request(
    method: Route['method'] | 'HEAD',
    url: string,
    { as, body, headers, remoteAddress = '127.0.0.1' }: Omit<Call, 'params' | 'query'> = {},
  ): Promise<Answer> {
    const response = await this.app.inject({
      method,
      url,
      remoteAddress,
      headers: { host: 'localhost', ...(as ? { cookie: as.cookie } : {}), ...(headers ?? OWN_PAGE) },
      ...(body === undefined ? {} : { payload: body as string | Buffer | object }),
    });
    const isJson =
      String(response.headers['content-type'] ?? '').startsWith('application/json') && response.payload !== '';
    return {
      status: response.statusCode,
      body: isJson ? JSON.parse(response.payload) : null,
      text: response.payload,
      headers: response.headers,
    };
  }

  /** Listens on a free port of 127.0.0.1, for what needs a socket. Without a trailing slash. */
  async listen(): Promise<string> {
    await this.app.listen({ port: 0, host: '127.0.0.1' });
    return this.app.getUrl();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.drop();
  }

  /** For `await using`, so that a failed test leaves nothing open. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

export async function createTestApp({
  environment = {},
  founded = true,
  type = 'C.UTF-8',
}: TestOptions = {}): Promise<TestApp> {
  const { appUrl, ownerUrl, superuserUrl, drop } = await createTestDatabase({ type });
  const configuration = readConfiguration(
    {
      DATABASE_URL: appUrl,
      DATABASE_POOL: '6',
      LOG_LEVEL: 'fatal',
      ...environment,
    },
    { observer: rowCheck },
  );
  const app = await createApp(configuration, createLog(configuration));
  const people = new TestPeople(app);
  if (founded) await people.found();
  return new TestApp(app, new TestQueries(app.get(SystemDatabase).pool), people, appUrl, ownerUrl, superuserUrl, drop);
}
