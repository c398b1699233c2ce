/**
 * What the application commits, without the application: one prepared statement that writes the rows an annotation or
 * an edit writes there, into empty copies of its tables with all their indexes and constraints. It asks nothing and
 * decides nothing.
 */
import { storedPayload, type Entry } from '@scholium/review';
import type pg from 'pg';

const TABLES = ['Stream', 'LedgerEntry', 'Change', 'ChangeLabel', 'Anchor'];

/** Copies of the tables, in the schema of the floors. */
export const prepareSameCommit = async (pool: pg.Pool): Promise<void> => {
  await pool.query('create schema if not exists floor');
  for (const table of TABLES)
    await pool.query(`create table if not exists floor."${table}" (like public."${table}" including all)`);
};

const STREAM = `insert into floor."Stream" (id, kind, "projectId", seq, "docVersion") values ($1, 'document', $2, 0, 0) on conflict (id) do nothing`;

/** A stream that entries can be written to. */
export const openStream = async (pool: pg.Pool, documentId: string, projectId: string): Promise<void> => {
  await pool.query(STREAM, [documentId, projectId]);
};

/** Moves the head and appends the entry, whose kind, payload, versions and time are parameters from the second on. */
const LOG = `head as (update floor."Stream" set seq = seq + 1, "docVersion" = $6::int where id = $1::uuid returning id, seq),
  log as (insert into floor."LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
    select id, seq, $2::text, $3::jsonb, 1, $4::uuid, $5::uuid, 0, $6::int, $7::timestamptz from head)`;

const PROPOSE = {
  name: 'propose',
  text: `with ${LOG},
  change as (insert into floor."Change" (id, "projectId", "documentId", "streamId", "subjectKind", "subjectId", op, state, revision, body, "authorId", label, "typeId", message,
      "dependsOn", position, "proposedAt", "updatedAt", seq)
    select $8::uuid, $9::uuid, id, id, 'mention', $10::uuid, 'create', 'proposed', 1, $11::jsonb, $4::uuid, $12::text, $13::text, '', '{}', $14::int, $7::timestamptz, $7::timestamptz, seq from head),
  label as (insert into floor."ChangeLabel" ("changeId", revision, "projectId", label) select $8::uuid, 1, $9::uuid, $12::text from head),
  anchor as (insert into floor."Anchor" ("changeId", revision, ordinal, "documentId", "from", "to", "atVersion", quote, prefix, suffix, orphaned)
    select $8::uuid, 1, 0, id, $14::int, $15::int, 0, $12::text, $16::text, $17::text, false from head)
  select seq from head`,
};

export interface Annotation {
  /** Also the id of the command. */
  readonly id: string;
  readonly projectId: string;
  readonly documentId: string;
  readonly authorId: string;
  readonly subjectId: string;
  readonly from: number;
  readonly to: number;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly body: { readonly entityTypeId: string; readonly entityId: null; readonly role: null };
}

/** A proposed annotation: the head of its stream, an entry, a change, what it is called and an anchor. */
export const commitAnnotation = async (pool: pg.Pool, given: Annotation): Promise<void> => {
  const { id, projectId, documentId, authorId, subjectId, from, to, quote, prefix, suffix, body } = given;
  const at = new Date().toISOString();
  const anchors = [{ from, to, atVersion: 0, quote, prefix, suffix, orphaned: false }];
  const change = {
    id,
    projectId,
    documentId,
    subjectKind: 'mention',
    subjectId,
    op: 'create',
    authorId,
    revision: 1,
    message: '',
    proposedAt: at,
    body,
    before: null,
    label: quote,
    typeId: body.entityTypeId,
    dependsOn: [],
    anchors,
  };
  const values = [
    documentId,
    'change.proposed',
    JSON.stringify({ change }),
    authorId,
    id,
    0,
    at,
    id,
    projectId,
    subjectId,
    JSON.stringify(body),
    quote,
    body.entityTypeId,
    from,
    to,
    prefix,
    suffix,
  ];
  await pool.query({ ...PROPOSE, values });
};

const EDIT = { name: 'edit', text: `with ${LOG} select seq from head` };
const EDITS = {
  name: 'edits',
  text: `with head as (update floor."Stream" set seq = $2::int, "docVersion" = $3::int where id = $1::uuid returning id),
  log as (insert into floor."LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
    select id, e.seq, 'steps', e.payload, 1, e."actorId", e."commandId", 0, e."docVersion", e.at
    from head, jsonb_to_recordset($4::jsonb) as e(seq int, payload jsonb, "actorId" uuid, "commandId" uuid, "docVersion" int, at timestamptz))
  select id from head`,
};

/** Edits that go together: the head of their stream, and an entry each. */
export const commitEdits = async (
  pool: pg.Pool,
  documentId: string,
  edits: readonly Extract<Entry, { kind: 'steps' }>[],
): Promise<void> => {
  const rows = edits.map((edit) => ({ ...edit, payload: storedPayload(edit) }));
  const [only, ...more] = rows;
  if (only && more.length === 0) {
    await pool.query({
      ...EDIT,
      values: [
        documentId,
        'steps',
        JSON.stringify(only.payload),
        only.actorId,
        only.commandId,
        only.docVersion,
        only.at,
      ],
    });
  } else {
    await pool.query({
      ...EDITS,
      values: [documentId, rows.at(-1)?.seq, rows.at(-1)?.docVersion, JSON.stringify(rows)],
    });
  }
};

/** The edits of a document behind a number: its id is `$1`, the number `$2`. */
export const EDITS_AFTER = `select "commandId", jsonb_array_length((payload #>> '{}')::jsonb) as steps from floor."LedgerEntry" where "streamId" = $1 and seq > $2`;
