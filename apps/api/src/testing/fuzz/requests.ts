import { allRoutes, type Route } from '@scholium/contract';
import type { z } from 'zod';
import { deep, hostileJson, hostileText, spoilt } from './hostile.js';
import type { FromSchema } from './from-schema.js';
import type { Pool } from './pool.js';
import type { Random } from './random.js';

/** A request as it is sent: `body` is text, bytes, or JSON to be. */
export interface FuzzRequest {
  readonly route: Route;
  readonly url: string;
  readonly body?: unknown;
  /** The parsed body, if it is JSON made of the schema. */
  readonly value?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;
interface Given {
  readonly params: Fields;
  readonly query: Fields;
  readonly body: unknown;
}

/**
 * How often a route is asked, where it is not once: passwords take long to check by design, and commands have the most
 * to say.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  signIn: 0.05,
  changePassword: 0.05,
  setUp: 0.05,
  redeemPasswordLink: 0.05,
  createUser: 0.3,
  createPasswordLink: 0.2,
  deactivateUser: 0.1,
  updateUser: 0.3,
  endSession: 0.3,
  signOut: 0.1,
  removeMember: 0.2,
  getOpenApi: 0.02,
  getQueue: 2.5,
  listDocuments: 2,
  listEntities: 2,
  listSources: 2,
  listNotifications: 2,
  getHistory: 2,
  uploadFile: 0.5,
  pasteText: 0.5,
  fetchUpload: 0.2,
  checkAddress: 0.2,
  importDocument: 1.5,
  startDocumentImport: 0.2,
  submitChange: 9,
  submitSteps: 5,
  submitDiscussion: 6,
  decideMany: 2,
  createProject: 0.3,
};
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const JSON_BODY = { ...OWN_PAGE, 'content-type': 'application/json' };

/**
 * Makes requests of all routes of the contract: some as they should be, most of the others with one thing wrong, the
 * rest hostile throughout.
 */
export class Requests {
  readonly #weighted: readonly Route[];

  constructor(
    private readonly random: Random,
    private readonly values: FromSchema,
  ) {
    this.#weighted = allRoutes.flatMap((route) =>
      Array.from({ length: Math.ceil((WEIGHTS[route.id] ?? 1) * 20) }, () => route),
    );
  }

  /** The next one, asked in one project, with ids of another now and then. */
  next(pool: Pool, elsewhere: Pool): FuzzRequest {
    const { random } = this;
    const route: Route = random.pick(this.#weighted);
    this.values.place = { route: route.id, pool, elsewhere };
    const wild = random.pick([0, 0, 0, 0, 0, 0, 0, 0.05, 0.1, 0.5]);
    const given: Given = {
      params: this.#fields(route.params, wild * 0.3),
      query: this.#fields(route.query, wild),
      body: route.body && this.values.of(route.body, wild),
    };
    const { params, query, body: value } = wild === 0 && random.chance(0.5) ? (spoilt(random, given) as Given) : given;
    const url = this.#url(route, params, query, wild);
    if (route.accepts === 'multipart') return { route, url, ...this.#file() };
    if (!route.body)
      return {
        route,
        url,
        headers: OWN_PAGE,
        ...(random.chance(wild) ? { body: hostileJson(random), headers: JSON_BODY } : {}),
      };
    if (random.chance(wild * 0.2))
      return {
        route,
        url,
        headers: random.chance(0.8) ? JSON_BODY : { ...OWN_PAGE, 'content-type': hostileHeader(random) },
        body: this.#raw(),
      };
    return { route, url, headers: JSON_BODY, body: jsonText(value), value };
  }

  #fields(schema: z.ZodObject | undefined, wild: number): Fields {
    return Object.fromEntries(
      Object.entries(schema?.shape ?? {}).map(([key, field]) => [key, this.values.of(field, wild, key)]),
    );
  }

  #url(route: Route, params: Fields, query: Fields, wild: number): string {
    const { random } = this;
    const path = route.path.replace(/:([A-Za-z]+)/g, (_, key: string) =>
      encoded(random.chance(wild * 0.6) ? hostileText(random, 150) : said(params[key])),
    );
    const pairs = Object.entries(query).flatMap(([key, value]) => {
      const list = Array.isArray(value) ? value.slice(0, 60) : [value];
      return list
        .filter((one) => one !== undefined && one !== null)
        .map((one) => `${key}=${key === 'after' && random.chance(0.5) ? this.#cursor(said(one)) : encoded(said(one))}`);
    });
    return pairs.length > 0 ? `${path}?${pairs.join('&')}`.slice(0, 15_000) : path;
  }

  /** Where a page ended, with one part of it exchanged. */
  #cursor(cursor: string): string {
    const { random } = this;
    let parts: unknown;
    try {
      parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    } catch {
      return encoded(cursor);
    }
    if (!Array.isArray(parts) || parts.length === 0) return encoded(cursor);
    const spoilt: unknown[] = [...parts];
    // The sort key is what the database gets to see.
    spoilt[random.chance(0.6) ? 1 : random.below(spoilt.length)] = random.pick([
      () => hostileText(random),
      () => hostileJson(random),
      () => '0000-01-01T00:00:00.000Z',
      () => '9999-12-31T23:59:59.999Z',
      () => '99999999999',
      () => 4_294_967_296,
      () => random.uuid().toUpperCase(),
      () => ({ [random.uuid()]: 1e12 }),
    ])();
    return Buffer.from(JSON.stringify(spoilt)).toString('base64url');
  }

  #raw(): string {
    const { random } = this;
    const key = hostileText(random);
    return random.pick([
      () => deep(random.pick([100, 10_000, 100_000]), random.chance(0.5)),
      () => '',
      () => '{',
      () => 'null',
      () => '[]',
      () => '"x"',
      () => '{"a":1,"a":2}',
      () => '{"__proto__":{"x":1}}',
      () => '{"constructor":{"prototype":{}}}',
      () => `{"commandId":${'9'.repeat(400)}}`,
      () => `{"a":"\\ud800"}`,
      () => `{"a":"\\u0000"}`,
      () => `{${JSON.stringify(key)}:1}`,
      () => '[' + '1,'.repeat(20_000) + '1]',
      () => '\ufeff{}',
      () => '\u0000',
    ])();
  }

  #file(): { body: Buffer; headers: Record<string, string> } {
    const { random } = this;
    const boundary = 'fuzz';
    const name = random.chance(0.5)
      ? random.pick(['a.txt', 'b.md', 'c.html', 'd'])
      : hostileText(random).replace(/["\r\n]/g, '');
    const bytes = random.pick([
      () => Buffer.from(`A title\n\n${hostileText(random)} and words.\n\nMore words.`),
      () => Buffer.from(`<p>${hostileText(random)}</p><table><tr><td>`),
      () => Buffer.from(`# ${hostileText(random)}\n\n- a\n  - b [^1]\n`),
      () => Buffer.from(Array.from({ length: 64 }, () => random.below(256))),
      () => Buffer.alloc(0),
      () => Buffer.from('\ufeffutf', 'utf16le'),
    ])();
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${random.pick(['file', 'file', 'file', 'other'])}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const end = random.chance(0.9) ? `\r\n--${boundary}--\r\n` : '';
    return {
      body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(end)]),
      headers: { ...OWN_PAGE, 'content-type': `multipart/form-data; boundary=${boundary}` },
    };
  }
}

const hostileHeader = (random: Random): string =>
  random.pick([
    'text/plain',
    'application/json; charset=utf-7',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'x',
    'application/JSON',
  ]);

const said = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Half of a pair has no place in an address: there it comes as the bytes that some programs make of it. */
const encoded = (text: string): string =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : text.replace(/[^A-Za-z0-9]/gu, (sign) => (sign.isWellFormed() ? encodeURIComponent(sign) : '%ED%A0%80'));

/** JSON with half pairs as they are escaped, and numbers beyond all bounds as themselves. */
const jsonText = (value: unknown): string => JSON.stringify(value) ?? '';
