import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRoutes, FEED_PATH, routes } from '@scholium/contract';
import { SystemDatabase } from '../database/system-database.js';
import { createTestApp, type TestApp } from '../../testing/index.js';
import { callFor } from '../../testing/matrix/calls.js';
import type { RouteId } from '../../testing/matrix/table.js';
import { buildWorld, type World } from '../../testing/matrix/world.js';
import { BareConnection } from './testing/bare-request.js';

/** Headers of every answer. */
const EVERYWHERE = [
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'content-security-policy',
  'cross-origin-resource-policy',
  'cross-origin-opener-policy',
  'strict-transport-security',
  'cache-control',
];
type Headers = Readonly<Record<string, unknown>> | ReadonlyMap<string, string>;
const valueOf = (headers: Headers, name: string): unknown =>
  headers instanceof Map ? headers.get(name) : (headers as Readonly<Record<string, unknown>>)[name];
const missingIn = (headers: Headers): string[] => EVERYWHERE.filter((name) => valueOf(headers, name) === undefined);

describe('what every answer says', () => {
  let app: TestApp;
  let world: World;
  let web: string;
  let url: string;
  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'scholium-web-'));
    await mkdir(join(web, 'assets'));
    await writeFile(join(web, 'index.html'), '<!doctype html><title>Scholium</title>');
    await writeFile(join(web, 'assets', 'app-1a2b3c.js'), 'console.log(1)');
    app = await createTestApp({ environment: { WEB_DIR: web, PUBLIC_URL: 'https://scholium.example.org' } });
    world = await buildWorld(app);
    url = await app.listen();
  });
  afterAll(async () => {
    await app.close();
    await rm(web, { recursive: true });
  });
  const bare = async (request: string) => {
    const connection = await BareConnection.open(url);
    try {
      return await connection.send(request).answer();
    } finally {
      connection.close();
    }
  };

  test('is the same of every route, whoever asks and whatever comes of it', async () => {
    for (const route of allRoutes) {
      for (const persona of ['manager', 'reader', 'stranger', 'nobody'] as const) {
        const answer = await app.call(route, await callFor(route.id as RouteId, world, world.users[persona]));
        expect([route.id, persona, missingIn(answer.headers)]).toEqual([route.id, persona, []]);
        const file = route === routes.getOriginal || route === routes.getDocumentImage;
        const kept = file && answer.status === 200 ? 'private, no-cache' : 'no-store';
        expect([route.id, persona, answer.headers['cache-control']]).toEqual([route.id, persona, kept]);
      }
    }
  });

  test('is there for pages, files, other methods and what is not there', async () => {
    const requests = [
      ['GET', '/'],
      ['HEAD', '/'],
      ['GET', '/assets/app-1a2b3c.js'],
      ['HEAD', '/assets/app-1a2b3c.js'],
      ['GET', '/assets/gone.js'],
      ['GET', '/api/nothing'],
      ['POST', '/api/nothing'],
      ['OPTIONS', '/api/session'],
      ['PUT', '/'],
      ['HEAD', '/api/session'],
      ['GET', '/api/docs'],
      ['GET', '/%'],
      ['GET', '/api/%ff'],
      ['GET', '/api/projects/%'],
      ['GET', `/api/projects/${'x'.repeat(300)}`],
      ['TRACE', '/'],
    ] as const;
    for (const [method, path] of requests) {
      const { headers, statusCode: status } = await app.app.inject({
        method: method as 'GET',
        url: path,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect([method, path, status >= 500, missingIn(headers)]).toEqual([method, path, false, []]);
    }
    const file = await app.request('GET', '/assets/app-1a2b3c.js');
    expect(
      (
        await app.request('GET', '/assets/app-1a2b3c.js', {
          headers: { 'if-none-match': String(file.headers['etag']) },
        })
      ).status,
    ).toBe(304);
    expect((await app.request('GET', '/assets/app-1a2b3c.js', { headers: { range: 'bytes=900-901' } })).status).toBe(
      200,
    );
  });

  test('is there when the request is none, and in the product’s own form', async () => {
    const requests = [
      ['/% is a bad path', `GET /% HTTP/1.1\r\nHost: x\r\n\r\n`, 400],
      ['and so is /api/%ff', `GET /api/%ff HTTP/1.1\r\nHost: x\r\n\r\n`, 400],
      ['no HTTP', `BREW coffee\r\n\r\n`, 400],
      ['no host', `GET / HTTP/1.1\r\n\r\n`, 400],
      ['a long head', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
      ['two lengths', `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
      ['an expectation', `POST /api/session HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n`, 417],
      [
        'another socket',
        `GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        404,
      ],
      [
        'another page’s socket',
        `GET ${FEED_PATH} HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${btoa('0123456789abcdef')}\r\n\r\n`,
        403,
      ],
      [
        'a broken handshake',
        `GET ${FEED_PATH} HTTP/1.1\r\nHost: x\r\nOrigin: https://scholium.example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        400,
      ],
    ] as const;
    for (const [name, request, status] of requests) {
      const answer = await bare(request);
      expect([name, answer.status, missingIn(answer.headers)]).toEqual([name, status, []]);
      expect([name, JSON.parse(answer.body)]).toEqual([
        name,
        {
          code: expect.any(String),
          message: expect.stringMatching(/\.$/),
          ...(answer.body.includes('requestId') ? { requestId: expect.any(String) } : {}),
        },
      ]);
    }
  });

  test('is there for errors that nobody foresaw, and those ask to come again', async () => {
    const database = app.app.get(SystemDatabase);
    const failing = jest.spyOn(database, 'query');
    failing.mockRejectedValue(new Error('The disk is on fire'));
    const broken = await app.call(routes.getSetup);
    failing.mockRejectedValue(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    const gone = await app.call(routes.getSetup);
    failing.mockRestore();
    expect([broken.status, missingIn(broken.headers)]).toEqual([500, []]);
    expect([gone.status, missingIn(gone.headers), gone.headers['retry-after']]).toEqual([503, [], '5']);
  });

  test('who is asked to wait is told how long', async () => {
    const attempt = () =>
      app.call(routes.signIn, {
        body: { email: 'somebody@example.org', password: 'not this one' },
        remoteAddress: '192.0.2.77',
      });
    let answer = await attempt();
    for (let tries = 0; answer.status !== 429 && tries < 100; tries += 1) answer = await attempt();
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ details: { retryAfterSeconds: Number(answer.headers['retry-after']) } });
  });
});
