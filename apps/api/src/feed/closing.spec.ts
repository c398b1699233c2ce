import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { FEED_PATH } from '@scholium/contract';
import pg from 'pg';
import { createTestApp, type TestApp } from '../testing/index.js';
import { Tab } from './testing/tab.js';

/** What a stop may take on a busy machine when nobody is waited for, in ms; requests under way have ten seconds. */
const SOON = 6_000;

const upgrade = (url: string, cookie: string): string =>
  [
    `GET ${FEED_PATH} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Origin: ${url}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '\r\n',
  ].join('\r\n');

describe('live sockets of a server that closes', () => {
  let app: TestApp;
  let url: string;
  beforeEach(async () => {
    app = await createTestApp();
    url = await app.listen();
  });
  afterEach(() => app.close());

  const closing = async (): Promise<number> => {
    const begin = performance.now();
    await app.app.close();
    return performance.now() - begin;
  };

  /**
   * Sends bytes on a connection whose own side stays open whatever the server does, and answers what came until the
   * server ended it.
   */
  const openFor = (sent: string) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.on('data', (chunk) => (received += String(chunk))).on('error', () => undefined);
    socket.write(sent);
    return {
      socket,
      text: () => received,
      ended: new Promise<void>((resolve) => void socket.once('end', resolve).once('close', () => resolve())),
    };
  };

  test('a page is told, and holds nothing up', async () => {
    const tab = new Tab(url, app.people.owner.cookie);
    await tab.until(() => tab.of('welcome')[0]);
    expect(await closing()).toBeLessThan(SOON);
    await tab.until(() => tab.closed === 1001);
  });

  test('a page that never answers the goodbye is dropped soon', async () => {
    const asleep = openFor(upgrade(url, app.people.owner.cookie));
    while (!asleep.text().includes('welcome')) await pause(5);
    expect(await closing()).toBeLessThan(SOON);
    asleep.socket.destroy();
  });

  test('a page whose session is being looked up when the server begins to close is asked to come again', async () => {
    const locker = new pg.Client({ connectionString: app.databaseUrl });
    await locker.connect();
    await locker.query('begin');
    await locker.query('lock table "Session"');
    const waiting = openFor(upgrade(url, app.people.owner.cookie));
    const locked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await locker.query(locked)).rowCount === 0) await pause(5);
    const closed = closing();
    await pause(50);
    await locker.query('rollback');
    await locker.end();
    await waiting.ended;
    expect(waiting.text()).toMatch(/^HTTP\/1\.1 503 [^]*"unavailable"/);
    expect(waiting.text()).not.toContain('welcome');
    expect(await closed).toBeLessThan(SOON);
    waiting.socket.destroy();
  });

  test('a page that comes while the server closes is asked to come again', async () => {
    const early = openFor(upgrade(url, app.people.owner.cookie).slice(0, -2));
    await pause(200);
    const closed = closing();
    await pause(200);
    early.socket.write('\r\n');
    await early.ended;
    expect(early.text()).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: [^]*"unavailable"/);
    expect(await closed).toBeLessThan(SOON);
    early.socket.destroy();
  });

  test('a refused page that does not close its own side is dropped', async () => {
    const refused = openFor(upgrade(url, '').replace(`Origin: ${url}`, 'Origin: https://elsewhere.example'));
    await refused.ended;
    const left = (): Promise<number> =>
      new Promise((resolve) =>
        app.app.getHttpServer().getConnections((_error: unknown, count: number) => resolve(count)),
      );
    const begin = performance.now();
    while ((await left()) > 0 && performance.now() - begin < SOON) await pause(20);
    expect(await left()).toBe(0);
    refused.socket.destroy();
  });
});
