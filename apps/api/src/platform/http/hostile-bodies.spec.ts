import { JSON_LIMITS, routes, urlOf, type ErrorBody, type Route } from '@scholium/contract';
import { createTestApp, type TestApp, type TestUser } from '../../testing/index.js';
import { BareConnection, type BareAnswer } from './testing/bare-request.js';

const MEGABYTE = 1_048_576;

describe('bodies that nobody should have to read', () => {
  let app: TestApp;
  let url: string;
  let projectId: string;
  let annotator: TestUser;
  const open: BareConnection[] = [];
  beforeAll(async () => {
    app = await createTestApp();
    url = await app.listen();
    projectId = await app.people.project();
    annotator = await app.people.member(projectId, 'annotator');
  });
  afterEach(() => {
    for (const connection of open.splice(0)) connection.close();
  });
  afterAll(() => app.close());

  const head = (route: Route, length: number | 'chunked', as: TestUser | null, more = ''): string =>
    [
      `${route.method} ${urlOf(route, { projectId })} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/json',
      'Sec-Fetch-Site: same-origin',
      length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
      ...(as ? [`Cookie: ${as.cookie}`] : []),
      ...(more ? [more] : []),
      '\r\n',
    ].join('\r\n');
  const connect = async (): Promise<BareConnection> => {
    const connection = await BareConnection.open(url);
    open.push(connection);
    return connection;
  };
  const said = ({ status, body }: BareAnswer) => [status, (JSON.parse(body) as ErrorBody).code] as const;

  test('who is not signed in, or may not, is answered when the head is there', async () => {
    const reader = await app.people.member(projectId, 'reader');
    for (const [as, status, code] of [
      [null, 401, 'not_signed_in'],
      [await app.people.create(), 404, 'not_found'],
      [reader, 403, 'not_allowed'],
    ] as const) {
      const connection = (await connect()).send(head(routes.pasteText, MEGABYTE, as));
      expect(said(await connection.answer())).toEqual([status, code]);
    }
  });

  test('an address that is not there reads nothing', async () => {
    const connection = (await connect()).send(
      `POST /api/nothing HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n`,
    );
    expect(said(await connection.answer())).toEqual([404, 'not_found']);
  });

  test('the connection of a refused body ends soon, whether its sender goes on or not', async () => {
    const silent = (await connect()).send(head(routes.pasteText, 25 * MEGABYTE, null));
    const eager = (await connect()).send(head(routes.pasteText, 25 * MEGABYTE, null));
    expect(said(await silent.answer())).toEqual([401, 'not_signed_in']);
    expect(said(await eager.answer())).toEqual([401, 'not_signed_in']);
    const began = Date.now();
    let sent = 0;
    const piece = 'x'.repeat(65_536);
    while (sent < 25 * MEGABYTE && eager.socket.writable && Date.now() - began < 10_000) {
      eager.send(piece);
      sent += piece.length;
      // As fast as the other side takes it.
      while (eager.socket.writable && eager.socket.writableLength > 0) await new Promise(setImmediate);
    }
    expect(sent).toBeLessThan(25 * MEGABYTE);
    await eager.ended();
    await silent.ended();
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  test('a short refused body leaves the connection to the next request', async () => {
    const connection = (await connect()).send(head(routes.pasteText, 20, null));
    expect(said(await connection.answer())).toEqual([401, 'not_signed_in']);
    connection.send('x'.repeat(20)).send(`GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect((await connection.answer()).status).toBe(200);
  });

  test('a body over the limit of its route is refused by its announced length, or as it grows', async () => {
    const announced = (await connect()).send(head(routes.pasteText, 2 * MEGABYTE + 1, annotator));
    const answer = await announced.answer();
    expect(said(answer)).toEqual([413, 'too_large']);
    expect(JSON.parse(answer.body)).toMatchObject({
      message: expect.stringContaining('2 MB'),
      details: { limit: 2 * MEGABYTE },
    });

    const growing = (await connect()).send(head(routes.signIn, 'chunked', null));
    for (let chunk = 0; chunk < 3; chunk += 1) growing.send(`1000\r\n${'x'.repeat(4_096)}\r\n`);
    expect(said(await growing.answer())).toEqual([413, 'too_large']);
    await growing.ended();
  });

  test('routes that are open to everybody take very little', async () => {
    for (const route of [routes.signIn, routes.setUp, routes.redeemPasswordLink]) {
      const answer = await (await connect()).send(head(route, 8_193, null)).answer();
      expect(said(answer)).toEqual([413, 'too_large']);
      expect((JSON.parse(answer.body) as ErrorBody).message).toContain('8 KB');
    }
  });

  test('who asks before sending is told to go on only when the request may pass', async () => {
    const expecting = 'Expect: 100-continue';
    expect(said(await (await connect()).send(head(routes.pasteText, MEGABYTE, null, expecting)).answer())).toEqual([
      401,
      'not_signed_in',
    ]);
    const body = JSON.stringify({ text: 'Harbour notes', format: 'plain' });
    const allowed = (await connect()).send(head(routes.pasteText, body.length, annotator, expecting));
    expect((await allowed.answer()).status).toBe(100);
    expect((await allowed.send(body).answer()).status).toBe(201);
    expect((await (await connect()).send(head(routes.pasteText, 10, annotator, 'Expect: tea')).answer()).status).toBe(
      417,
    );
  });

  test('JSON of too many or too deep values is refused before it is parsed', async () => {
    const { depth, values } = JSON_LIMITS;
    const post = (body: string) =>
      app.request('POST', urlOf(routes.submitChange), {
        as: annotator,
        body,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      });
    for (const body of ['['.repeat(depth + 1) + ']'.repeat(depth + 1), `[${'{},'.repeat(values)}{}]`]) {
      expect(await post(body)).toMatchObject({ status: 413, body: { code: 'too_large', details: { depth, values } } });
    }
    expect(await post('['.repeat(depth) + ']'.repeat(depth))).toMatchObject({ status: 400 });
  });

  test('what is refused is not sent back at its length', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`k${index}`, 1])));
    const answer = await app.request('POST', urlOf(routes.submitChange), {
      as: annotator,
      body,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    });
    expect([answer.status, (answer.body as ErrorBody).code]).toEqual([400, 'invalid_request']);
    expect(answer.text.length).toBeLessThan(2_000);
  });

  test('a body that does not arrive is given up', async () => {
    const real = globalThis.setTimeout;
    const patience: number[] = [];
    // The quarter of a minute that a small body has passes at once.
    const hurried = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((call: () => void, after?: number) => {
      if (after === undefined || after < 15_000 || after > 16_000) return real(call, after);
      patience.push(after);
      return real(call, 1);
    }) as typeof setTimeout);
    try {
      const connection = (await connect()).send(head(routes.signIn, 1_000, null)).send('{"email":');
      expect(said(await connection.answer())).toEqual([408, 'too_slow']);
      expect(patience).toEqual([15_160]);
    } finally {
      hurried.mockRestore();
    }
  });
});
