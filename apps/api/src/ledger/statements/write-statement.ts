import { KEYS, type Entry } from '@scholium/review';
import { LEDGER_CHANNEL, type Moved } from '../announcements.js';
import type { Standing } from '../door/memory.js';
import type { WriteGroup } from './write-groups.js';
import type { StreamKind } from '../workspace-stream.js';

/** Where the stream stood when it was read, or what it shall be when it is new. */
export interface HeadMove {
  readonly streamId: string;
  readonly kind: StreamKind;
  readonly projectId: string | null;
  /** The number the decision was made at; null when the stream did not exist. */
  readonly from: number | null;
  readonly seq: number;
  readonly docVersion: number;
}

/** `still` is a condition on everything; without one nothing more is asked. */
const move = (still: string | null): string => `update "Stream" s set seq = m.seq, "docVersion" = m."docVersion"
    from jsonb_to_recordset($1::jsonb) as m(id uuid, "from" int, seq int, "docVersion" int) where s.id = m.id and s.seq = m."from"${still ? ` and (${still})` : ''} returning s.id`;
const CREATE = `insert into "Stream" (id, kind, "projectId", seq, "docVersion")
    select m.* from jsonb_to_recordset($1::jsonb) as m(id uuid, kind text, "projectId" uuid, seq int, "docVersion" int) on conflict (id) do nothing returning id`;

/**
 * That everything remembered still stands, asked once a statement. A row is named by its key and its version in one text, so that a
 * version counts for its own row alone; lists of keys are what the indexes are asked with.
 */
const stands = (first: number): string => {
  const [users, projects, free, versions] = [0, 1, 2, 3].map((index) => `$${first + index}`);
  return `(select count(*) from "User" u where u.id = any(${users}::uuid[]) and u.id || ' ' || u.xmin = any(${versions}::text[]))
      + (select count(*) from "Project" p where p.id = any(${projects}::uuid[]) and p.id || ' ' || p.xmin = any(${versions}::text[]))
      + (select count(*) from "Membership" m where m."projectId" = any(${projects}::uuid[]) and m."userId" = any(${users}::uuid[])
          and m."projectId" || ' ' || m."userId" || ' ' || m.xmin = any(${versions}::text[])) = cardinality(${versions}::text[])
      and not exists (select from "Annotation" t where t.id = any(${free}::uuid[]))`;
};

function standingValues({ actors, projects, free }: Standing): readonly unknown[] {
  const versions = new Set([
    ...actors.flatMap(({ userId, user, projectId, membership }) => [`${userId} ${user}`, `${projectId} ${userId} ${membership}`]),
    ...projects.map(({ id, version }) => `${id} ${version}`),
  ]);
  return [[...new Set(actors.map(({ userId }) => userId))], projects.map(({ id }) => id), free, [...versions]];
}

/** What hangs on a stream whose head has moved: parameters hold JSON by stream. */
const of = (parameter: number): string => `$${parameter}::jsonb -> head.id::text`;

const LOG = `insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
    select head.id, e.seq, e.kind, e.payload, e."payloadVersion", e."actorId", e."commandId", e.ordinal, e."docVersion", e.at
    from head, jsonb_to_recordset(${of(2)}) as e(seq int, kind text, payload jsonb, "payloadVersion" int, "actorId" uuid,
      "commandId" uuid, ordinal int, "docVersion" int, at timestamptz)`;

const quoted = (name: string): string => `"${name}"`;

function partOf(group: WriteGroup, parameter: number): string {
  const table = quoted(group.table);
  const keys: readonly string[] = KEYS[group.table];
  const rows = `head, jsonb_populate_recordset(null::${table}, ${of(parameter)}) r`;
  const same = keys.map((key) => `t.${quoted(key)} = r.${quoted(key)}`).join(' and ');
  switch (group.action) {
    case 'insert':
      return `insert into ${table} select r.* from ${rows}`;
    case 'upsert': {
      const set = group.columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
      const conflict = keys.map(quoted).join(', ');
      return `insert into ${table} select r.* from ${rows} on conflict (${conflict}) do update set ${set}`;
    }
    case 'patch': {
      const set = group.columns.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ');
      return `update ${table} t set ${set} from ${rows} where ${same}`;
    }
    case 'drop':
      return `delete from ${table} t using ${rows} where ${same}`;
  }
}

const texts = new Map<string, string>();

function textOf(created: boolean, announced: boolean, recalled: boolean, groups: readonly WriteGroup[]): string {
  const shape = `${created} ${announced} ${recalled} ${groups.map(({ table, action, columns }) => `${table} ${action} ${columns.join()}`).join(';')}`;
  const known = texts.get(shape);
  if (known !== undefined) return known;
  const parts = groups.map((group, index) => `w${index} as (${partOf(group, index + 4)})`);
  const text = `with head as (${created ? CREATE : move(recalled ? stands(groups.length + 4) : null)}),
  ${[`log as (${LOG})`, ...parts].join(',\n  ')}
select (select json_agg(id) from head) as moved,
  ${announced ? `(select count(*) from (select pg_notify('${LEDGER_CHANNEL}', $3::jsonb ->> head.id::text) from head) sent)` : '$3::jsonb'} as announced`;
  texts.set(shape, text);
  return text;
}

/** Whether the commit announces itself: when it takes rights away, no crash may come between it and those who must know. */
export function announcesItself(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind.startsWith('user.') || kind.startsWith('member.'));
}

/** What is to be written of one stream. */
export interface StreamEntries {
  readonly move: HeadMove;
  readonly entries: readonly Entry[];
}

/**
 * The write as one statement: a head moves only if it is still what was read, and everything else of its stream hangs on that.
 * Heads are moved in the order of their ids, so that processes never wait for each other in a circle. The text depends on
 * which tables are written how, not on how many rows or streams, so each shape is prepared once a connection. Streams that
 * are new come alone. `standing` is what was not read but remembered.
 */
export function writeStatement(streams: readonly StreamEntries[], groups: readonly WriteGroup[], standing: Standing | null): { text: string; values: unknown[] } {
  const ordered = streams.toSorted((a, b) => (a.move.streamId < b.move.streamId ? -1 : 1));
  const moves = ordered.map(({ move: { streamId, ...move } }) => ({ id: streamId, ...move }));
  const byStream = <T>(value: (stream: StreamEntries) => T): string => JSON.stringify(Object.fromEntries(ordered.map((stream) => [stream.move.streamId, value(stream)])));
  const announced = ordered.some(({ entries }) => announcesItself(entries));
  return {
    text: textOf(ordered.some(({ move }) => move.from === null), announced, standing !== null, groups),
    values: [
      JSON.stringify(moves), byStream(({ entries }) => entries),
      announced ? byStream(({ move: { streamId, projectId, seq } }) => ({ streamId, projectId, seq }) satisfies Moved) : null,
      ...groups.map(({ rows }) => JSON.stringify(rows)),
      ...(standing ? standingValues(standing) : []),
    ],
  };
}
