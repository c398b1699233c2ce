/**
 * The floor of writing: the least that keeps an annotation. A bare Fastify endpoint without session, policy, validation
 * or stream, whose one prepared statement writes an annotation row and a log row; and bare WebSockets that pass on what
 * was committed: at `/echo/least` by that statement, at `/echo/same` by one that commits what the application does. The
 * same Postgres and as many connections as the application.
 */
import Fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';
import { commitAnnotation, openStream, prepareSameCommit, type Annotation } from './same-commit.js';

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
  const { rows } = await pool.query<{ seq: string }>({
    ...WRITE,
    values: [id, documentId, authorId, from, to, quote, JSON.stringify(body), JSON.stringify(given)],
  });
  return rows[0]!;
};

const fastify = Fastify();
fastify.get('/ready', () => ({ ok: true }));
fastify.post<{ Body: Annotation }>('/annotations', (request) => write(request.body));

await prepareSameCommit(pool);
const opened = new Set<string>();
const same = async (given: Annotation): Promise<void> => {
  if (!opened.has(given.documentId)) await openStream(pool, given.documentId, given.projectId);
  opened.add(given.documentId);
  await commitAnnotation(pool, given);
};
const commits: Readonly<Record<string, (given: Annotation) => Promise<unknown>>> = {
  '/echo/least': write,
  '/echo/same': same,
};

const sockets = new WebSocketServer({ server: fastify.server });
const paths = new WeakMap<WebSocket, string>();
sockets.on('connection', (socket, { url = '' }) => {
  paths.set(socket, url);
  socket.on('message', (data) => {
    const text = data.toString();
    void commits[url]!(JSON.parse(text) as Annotation).then(() => {
      for (const other of sockets.clients) if (other !== socket && paths.get(other) === url) other.send(text);
    });
  });
});

await fastify.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
