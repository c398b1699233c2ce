import { connect } from 'node:net';
import { createTestApp } from '../../testing/index.js';
import pg from 'pg';
import { BareConnection } from './testing/bare-request.js';

const GET = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const turn = () => new Promise((resolve) => setImmediate(resolve));

const isListening = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket
      .once('connect', () => resolve(true))
      .once('error', () => resolve(false))
      .once('connect', () => socket.destroy());
  });

test('a server that closes finishes what is under way, and asks who comes later on the same connection to come again', async () => {
  const app = await createTestApp();
  const url = await app.listen();
  const locker = new pg.Client({ connectionString: app.databaseUrl });
  await locker.connect();
  await locker.query('begin');
  // The first request waits for this row until it is released.
  await locker.query('update "Session" set "lastSeenAt" = "lastSeenAt"');
  const connection = await BareConnection.open(url);
  try {
    connection.send(
      `DELETE /api/session HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: ${app.people.owner.cookie}\r\n\r\n`,
    );
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await locker.query(waiting)).rowCount === 0) await turn();
    const closed = app.app.close();
    while (await isListening(url)) await turn();
    connection.send(GET('/api/health/live'));
    await turn();
    await locker.query('rollback');
    expect((await connection.answer()).status).toBe(204);
    const late = await connection.answer();
    expect([
      late.status,
      late.headers.get('retry-after'),
      late.headers.get('connection'),
      late.headers.get('cache-control'),
    ]).toEqual([503, '5', 'close', 'no-store']);
    expect(JSON.parse(late.body)).toEqual({
      code: 'unavailable',
      details: { reason: 'closing' },
      message: expect.stringContaining('stopped or restarted'),
      requestId: expect.any(String),
    });
    await connection.ended();
    await closed;
  } finally {
    connection.close();
    await locker.end();
    await app.close();
  }
});
