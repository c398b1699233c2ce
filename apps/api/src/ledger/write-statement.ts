import { KEYS, type Entry } from '@scholium/review';
import { LEDGER_CHANNEL, type Moved } from './announcements.js';
import type { WriteGroup } from './write-groups.js';
import type { StreamKind } from './workspace-stream.js';

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

const MOVE = `update "Stream" set seq = $4::int, "docVersion" = $5::int where id = $1::uuid and seq = $6::int returning id`;
const CREATE = `insert into "Stream" (id, kind, "projectId", seq, "docVersion")
    select $1::uuid, $2::text, $3::uuid, $4::int, $5::int where $6::int is null on conflict (id) do nothing returning id`;

const LOG = `insert into "LedgerEntry" ("streamId", seq, kind, payload, "payloadVersion", "actorId", "commandId", ordinal, "docVersion", at)
    select $1::uuid, e.seq, e.kind, e.payload, e."payloadVersion", e."actorId", e."commandId", e.ordinal, e."docVersion", e.at
    from head, jsonb_to_recordset($7::jsonb) as e(seq int, kind text, payload jsonb, "payloadVersion" int, "actorId" uuid,
      "commandId" uuid, ordinal int, "docVersion" int, at timestamptz)`;

const quoted = (name: string): string => `"${name}"`;

function partOf(group: WriteGroup, parameter: number): string {
  const table = quoted(group.table);
  const keys: readonly string[] = KEYS[group.table];
  const rows = `head, jsonb_populate_recordset(null::${table}, $${parameter}::jsonb) r`;
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

function textOf(created: boolean, announced: boolean, groups: readonly WriteGroup[]): string {
  const shape = `${created} ${announced} ${groups.map(({ table, action, columns }) => `${table} ${action} ${columns.join()}`).join(';')}`;
  const known = texts.get(shape);
  if (known !== undefined) return known;
  const parts = groups.map((group, index) => `w${index} as (${partOf(group, index + 9)})`);
  const text = `with head as (${created ? CREATE : MOVE}),
  ${[`log as (${LOG})`, ...parts].join(',\n  ')}
select (select count(*)::int from ${announced ? `(select pg_notify('${LEDGER_CHANNEL}', $8::text) from head) sent` : 'head'}) as moved,
  $2::text as kind, $3::uuid as project, $8::text as announcement`;
  texts.set(shape, text);
  return text;
}

/** Whether the commit announces itself: when it takes rights away, no crash may come between it and those who must know. */
export function announcesItself(entries: readonly Entry[]): boolean {
  return entries.some(({ kind }) => kind.startsWith('user.') || kind.startsWith('member.'));
}

/**
 * The write as one statement: the head moves only if it is still what was read, and everything else hangs on that. The
 * text depends on which tables are written how, not on how many rows, so each shape is prepared once a connection.
 */
export function writeStatement(move: HeadMove, entries: readonly Entry[], groups: readonly WriteGroup[]): { text: string; values: unknown[] } {
  const { streamId, kind, projectId, from, seq, docVersion } = move;
  const moved: Moved = { streamId, projectId, seq };
  return {
    text: textOf(from === null, announcesItself(entries), groups),
    values: [
      streamId, kind, projectId, seq, docVersion, from, JSON.stringify(entries), JSON.stringify(moved),
      ...groups.map(({ rows }) => JSON.stringify(rows)),
    ],
  };
}
