/**
 * The floor of writing: the least that keeps an annotation. A bare Fastify endpoint without session, policy, validation or stream,
 * whose one prepared statement writes an annotation row and a log row; and the same statement behind a bare WebSocket that passes
 * on what was committed. The same Postgres and as many connections as the application.
 */
import Fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer } from 'ws';

interface Annotation {
  readonly id: string;
  readonly documentId: string;
  readonly authorId: string;
  readonly from: number;
  readonly to: number;
  readonly quote: string;
  readonly body: unknown;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(`
  create schema if not exists floor;
  create table if not exists floor.annotation (id uuid primary key, "documentId" uuid not null, "authorId" uuid not null, "from" int not null, "to" int not null,
    quote text not null, body jsonb not null, at timestamptz not null);
  create table if not exists floor.log (seq bigint generated always as identity primary key, "documentId" uuid not null, payload jsonb not null, at timestamptz not null)`);

const WRITE = {
  name: 'write',
  text: `with written as (
      insert into floor.annotation (id, "documentId", "authorId", "from", "to", quote, body, at) values ($1, $2, $3, $4, $5, $6, $7, now()) returning id)
    insert into floor.log ("documentId", payload, at) select $2, $8, now() from written returning seq`,
};

const write = async (given: Annotation): Promise<{ seq: string }> => {
  const { id, documentId, authorId, from, to, quote, body } = given;
  const { rows } = await pool.query<{ seq: string }>({ ...WRITE, values: [id, documentId, authorId, from, to, quote, JSON.stringify(body), JSON.stringify(given)] });
  return rows[0]!;
};

const fastify = Fastify();
fastify.get('/ready', () => ({ ok: true }));
fastify.post<{ Body: Annotation }>('/annotations', (request) => write(request.body));

const sockets = new WebSocketServer({ server: fastify.server, path: '/echo' });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const text = data.toString();
    void write(JSON.parse(text) as Annotation).then(() => {
      for (const other of sockets.clients) if (other !== socket) other.send(text);
    });
  });
});

await fastify.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
