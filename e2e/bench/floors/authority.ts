/**
 * The floor of editing together: the least that puts several people's steps in one order and keeps them. Documents are
 * held in memory; stale steps are mapped over what came since; each submission is one prepared statement that appends
 * to a log, on disk before anybody sees it; then all sockets of the document are told. No session, no policy, no check
 * of what a step does. The same Postgres and as many connections as the application. Under load it gathers as the
 * application does. A document put with `?commit=same` commits the rows the application does, others a row a
 * submission.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { schema } from '@scholium/document';
import pg from 'pg';
import { Node } from 'prosemirror-model';
import { Mapping, Step, type StepMap } from 'prosemirror-transform';
import { WebSocketServer, type WebSocket } from 'ws';
import { commitEdits, EDITS_AFTER, openStream, prepareSameCommit } from './same-commit.js';

/** Under load, which is so many submissions within `WITHIN` ms, those of `GATHER` ms go together. */
const [LOAD, WITHIN, GATHER] = [30, 100, 15];

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(`
  create schema if not exists floor;
  create table if not exists floor.snapshot (document uuid primary key, doc jsonb not null);
  create table if not exists floor.step (document uuid not null, seq int not null, command uuid not null, version int not null, steps jsonb not null,
    at timestamptz not null, primary key (document, seq))`);

const APPEND = {
  name: 'append',
  text: 'insert into floor.step (document, seq, command, version, steps, at) values ($1, $2, $3, $4, $5, now())',
};
const APPEND_ALL = {
  name: 'append all',
  text: `insert into floor.step (document, seq, command, version, steps, at)
    select $1, seq, command, version, steps, now() from jsonb_to_recordset($2) as e(seq int, command uuid, version int, steps jsonb)`,
};

interface Submission {
  readonly commandId: string;
  readonly version: number;
  readonly steps: readonly unknown[];
  readonly answer: (body: unknown) => void;
}
interface Line {
  readonly seq: number;
  readonly command: string;
  readonly version: number;
  readonly steps: readonly unknown[];
}
type Commit = (document: string, lines: readonly Line[]) => Promise<unknown>;

const least: Commit = (document, lines) => {
  const [only, ...more] = lines;
  if (only && more.length === 0)
    return pool.query({
      ...APPEND,
      values: [document, only.seq, only.command, only.version, JSON.stringify(only.steps)],
    });
  return pool.query({ ...APPEND_ALL, values: [document, JSON.stringify(lines)] });
};

await prepareSameCommit(pool);
const [PROJECT, SOMEBODY] = [randomUUID(), randomUUID()];
const same: Commit = (document, lines) => {
  const at = new Date().toISOString();
  return commitEdits(
    pool,
    document,
    lines.map(
      ({ seq, command, version, steps }) =>
        ({
          streamId: document,
          seq,
          kind: 'steps',
          payloadVersion: 1,
          actorId: SOMEBODY,
          commandId: command,
          ordinal: 0,
          docVersion: version,
          at,
          payload: {
            documentId: document,
            version: version - steps.length,
            steps,
            indexes: steps.map((_, index) => index),
          },
        }) as Parameters<typeof commitEdits>[2][number],
    ),
  );
};

/** Steps made together, carried over what came since. */
const rebased = (doc: Node, steps: readonly Step[], since: readonly StepMap[]): { doc: Node; kept: Step[] } => {
  const mapping = new Mapping(
    since.length === 0 ? [] : [...steps.map((step) => step.getMap().invert()).reverse(), ...since],
  );
  const kept: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const mapped = since.length === 0 ? step : step.map(mapping.slice(steps.length - index));
    const after = mapped?.apply(doc).doc;
    if (!mapped || !after) continue;
    doc = after;
    kept.push(mapped);
    if (since.length > 0) mapping.appendMap(mapped.getMap(), steps.length - 1 - index);
  }
  return { doc, kept };
};

class Authority {
  readonly sockets = new Set<WebSocket>();
  doc: Node;
  seq = 0;
  readonly #maps: StepMap[] = [];
  readonly #waiting: Submission[] = [];
  #came: number[] = [];
  #busy = false;

  readonly #id: string;
  readonly #commit: Commit;

  constructor(id: string, doc: Node, commit: Commit) {
    this.#id = id;
    this.doc = doc;
    this.#commit = commit;
  }

  get version(): number {
    return this.#maps.length;
  }

  submit(submission: Submission): void {
    this.#waiting.push(submission);
    this.#came.push(performance.now());
    if (!this.#busy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    for (let began = -GATHER; this.#waiting.length > 0;) {
      const loaded = this.#loaded();
      if (loaded) await pause(Math.max(0, began + GATHER - performance.now()));
      began = performance.now();
      await this.#pass(loaded ? this.#waiting.splice(0) : this.#waiting.splice(0, 1));
    }
    this.#busy = false;
  }

  #loaded(): boolean {
    const since = performance.now() - WITHIN;
    this.#came = this.#came.slice(this.#came.findIndex((at) => at >= since));
    return this.#came.length >= LOAD;
  }

  async #pass(batch: readonly Submission[]): Promise<void> {
    const added: StepMap[] = [];
    let { doc } = this;
    const lines = batch.map(({ commandId, version, steps }, index): Line => {
      const taken = rebased(
        doc,
        steps.map((json) => Step.fromJSON(schema, json)),
        [...this.#maps.slice(version), ...added],
      );
      doc = taken.doc;
      for (const step of taken.kept) added.push(step.getMap());
      return {
        seq: this.seq + 1 + index,
        command: commandId,
        version: this.version + added.length,
        steps: taken.kept.map((step) => step.toJSON() as unknown),
      };
    });
    await this.#commit(this.#id, lines);
    this.doc = doc;
    this.#maps.push(...added);
    this.seq += lines.length;
    const entries = lines.map(({ seq, command, version, steps }) => ({
      seq,
      kind: 'steps',
      commandId: command,
      docVersion: version,
      payload: { steps },
    }));
    const frame = JSON.stringify({ type: 'entries', entries });
    for (const socket of this.sockets) socket.send(frame);
    for (const [index, { commandId, answer }] of batch.entries()) {
      const { seq, version, steps } = lines[index]!;
      answer({ type: 'taken', commandId, seq, version, survived: steps.map((_, at) => at) });
    }
  }
}

const authorities = new Map<string, Authority>();

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
};

/** A late comer is served from what is stored: the snapshot and the steps since. */
const join = async (id: string): Promise<unknown> => {
  const [snapshot, tail] = await Promise.all([
    pool.query<{ doc: unknown }>({
      name: 'snapshot',
      text: 'select doc from floor.snapshot where document = $1',
      values: [id],
    }),
    pool.query<{ steps: unknown[] }>({
      name: 'tail',
      text: 'select steps from floor.step where document = $1 order by seq',
      values: [id],
    }),
  ]);
  let doc = Node.fromJSON(schema, snapshot.rows[0]!.doc);
  for (const { steps } of tail.rows) for (const json of steps) doc = Step.fromJSON(schema, json).apply(doc).doc!;
  return { doc: doc.toJSON() as unknown, version: tail.rows.length };
};

const found = (id: string): Authority => {
  const authority = authorities.get(id);
  if (!authority) throw new Error(`No document ${id}`);
  return authority;
};

const answer = (response: ServerResponse, body: unknown): void => {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
};

const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url!, 'http://floor');
  const [, , id = '', what] = pathname.split('/');
  if (pathname === '/ready') return answer(response, {});
  if (request.method === 'PUT') {
    const doc = await bodyOf(request);
    await pool.query('insert into floor.snapshot values ($1, $2)', [id, JSON.stringify(doc)]);
    const isSame = searchParams.get('commit') === 'same';
    if (isSame) await openStream(pool, id, PROJECT);
    authorities.set(id, new Authority(id, Node.fromJSON(schema, doc), isSame ? same : least));
    return answer(response, {});
  }
  if (what === 'join') return answer(response, await join(id));
  if (what === 'log') {
    const text = `select command as "commandId", jsonb_array_length(steps) as steps from floor.step where document = $1 and seq > $2 union all ${EDITS_AFTER}`;
    return answer(response, (await pool.query(text, [id, Number(searchParams.get('after'))])).rows);
  }
  const { doc, version, seq } = found(id);
  return answer(response, { doc: doc.toJSON() as unknown, version, seq });
};

const server = createServer((request, response) => void serve(request, response));
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, { url }) => {
  const authority = found(url!.split('/')[2]!);
  const { sockets: followers } = authority;
  followers.add(socket);
  socket.on('message', (data) =>
    authority.submit({
      ...(JSON.parse(String(data)) as Submission),
      answer: (body) => socket.send(JSON.stringify(body)),
    }),
  );
  socket.on('close', () => followers.delete(socket));
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
