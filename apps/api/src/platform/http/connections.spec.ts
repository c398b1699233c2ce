import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fastify as createFastify, type FastifyInstance } from 'fastify';
import { refuseDuringShutdown } from './shutdown.js';
import { endConnections } from './connections.js';
import { BareConnection } from './testing/bare-request.js';

/** How long answers under way may take here, in ms, and what "at once" means on a busy machine. */
const LIMIT = 2_500;
const AT_ONCE = LIMIT - 1_000;
/** More than the buffers of the system take for a client that does not read. */
const LARGE = 64 * 2 ** 20;

const GET = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

describe('connections of a server that closes', () => {
  let fastify: FastifyInstance;
  let url: string;
  let release: () => void;
  /** Resolves when the request for `/held` or `/body` is there. */
  let there: Promise<void>;
  const warnings: number[] = [];
  const open: Socket[] = [];

  beforeEach(async () => {
    warnings.length = 0;
    const { promise: released, resolve } = Promise.withResolvers<void>();
    const { promise, resolve: arrived } = Promise.withResolvers<void>();
    [release, there] = [resolve, promise];
    fastify = createFastify({ forceCloseConnections: 'idle', return503OnClosing: false });
    refuseDuringShutdown(fastify);
    endConnections(fastify, (count) => warnings.push(count), LIMIT);
    fastify.get('/', () => 'here');
    fastify.get('/large', () => Buffer.alloc(LARGE, 'x'));
    fastify.get('/held', async () => {
      arrived();
      await released;
      return 'released';
    });
    fastify.addHook('preParsing', (request, _reply, payload, done) => {
      if (request.url === '/body') arrived();
      done(null, payload);
    });
    fastify.post('/body', ({ body }) => body);
    url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    release();
    await fastify.close();
  });

  const bare = async (): Promise<BareConnection> => {
    const connection = await BareConnection.open(url);
    open.push(connection.socket);
    return connection;
  };
  /** How long the server takes to close, in ms. */
  const closing = async (): Promise<number> => {
    const begin = performance.now();
    await fastify.close();
    return performance.now() - begin;
  };
  const accepted = async (count: number): Promise<void> => {
    const here = (): Promise<number> =>
      new Promise((resolve, reject) =>
        fastify.server.getConnections((error, found) => (error ? reject(error) : resolve(found))),
      );
    while ((await here()) < count) await pause(5);
  };

  test('one that a browser opened ahead of any request ends at once', async () => {
    const connection = await bare();
    await accepted(1);
    expect(await closing()).toBeLessThan(AT_ONCE);
    await connection.ended();
    expect(warnings).toEqual([]);
  });

  test('one that was kept open after an answer ends at once', async () => {
    const connection = (await bare()).send(GET('/'));
    await connection.answer();
    expect(await closing()).toBeLessThan(AT_ONCE);
    await connection.ended();
  });

  test('one whose answer was under way ends right after it', async () => {
    const connection = (await bare()).send(GET('/held'));
    await there;
    const closed = closing();
    await pause(50);
    release();
    expect((await connection.answer()).body).toBe('released');
    await connection.ended();
    expect(await closed).toBeLessThan(AT_ONCE);
    expect(warnings).toEqual([]);
  });

  test('one whose body comes while the server closes is answered, and ends right after it', async () => {
    const connection = (await bare()).send(
      'POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nab',
    );
    await there;
    const closed = closing();
    await pause(50);
    expect((await connection.send('cd').answer()).body).toBe('abcd');
    await connection.ended();
    expect(await closed).toBeLessThan(AT_ONCE);
  });

  test('one whose request began while the server closes is refused, and ends right after it', async () => {
    const connection = (await bare()).send('GET / HTTP/1.1\r\nHost: loc');
    await accepted(1);
    await pause(50);
    const closed = closing();
    await pause(50);
    const late = await connection.send('alhost\r\n\r\n').answer();
    expect([late.status, late.headers.get('connection')]).toEqual([503, 'close']);
    await connection.ended();
    expect(await closed).toBeLessThan(AT_ONCE);
  });

  test('an answer that the client still reads is sent to its end', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
    open.push(socket);
    socket.write(GET('/large'));
    await once(socket, 'readable');
    const closed = closing();
    await pause(50);
    let received = 0;
    socket.on('data', ({ length }) => (received += length)).resume();
    await once(socket, 'close');
    expect(received).toBeGreaterThan(LARGE);
    expect(await closed).toBeLessThan(LIMIT + 1_000);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['sent half a head', 'GET / HTTP/1.1\r\nHost: loc'],
    ['sent half a head after an answer', `${GET('/')}|GET / HTTP/1.1\r\nHost: loc`],
    [
      'sends its body without end',
      'POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nab',
    ],
    ['waits for an answer that does not come', GET('/held')],
  ])('a client that %s is cut off at the limit', async (_what, sent) => {
    const connection = await bare();
    const [first = '', second] = sent.split('|');
    connection.send(first);
    if (second !== undefined) {
      await connection.answer();
      connection.send(second);
    }
    await accepted(1);
    await pause(50);
    const took = await closing();
    expect(took).toBeGreaterThanOrEqual(LIMIT - 50);
    expect(took).toBeLessThan(LIMIT + 1_000);
    await connection.ended();
    expect(warnings).toEqual([1]);
  });

  test('a client that reads nothing of its answer is cut off at the limit', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
    open.push(socket);
    socket.write(GET('/large'));
    await once(socket, 'readable');
    expect(await closing()).toBeLessThan(LIMIT + 1_000);
    expect(warnings).toEqual([1]);
  });

  test('what is no longer HTTP is cut off at the limit too', async () => {
    fastify.server.on('upgrade', (_request, socket: Socket) =>
      socket.on('error', () => undefined).write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    );
    const connection = (await bare()).send(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n',
    );
    await connection.answer();
    expect(await closing()).toBeLessThan(LIMIT + 1_000);
    await connection.ended();
    expect(warnings).toEqual([1]);
  });
});
