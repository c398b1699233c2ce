import { bigint, bool, row, uuid, type RowType } from '@scholium/database';
import { accessChangedBy, rightsChangedBy, storedPayload, type Entry, type StreamKind } from '@scholium/review';
import { LEDGER_CHANNEL, streamMoved } from '../commit-notifier.js';
import { ENTRY_COLUMNS } from './columns.js';
import { ENTRIES, firstAfter, MOVES, quoted, rowParameters, rowsOf, type Move } from './row-parameters.js';
import type { Preconditions, ProjectRules } from './batch-read.js';
import { HELD, heldValues, PRECONDITIONS, preconditionValues, rulesHeld, unchanged } from './write-preconditions.js';
import { keysOf, STREAM, type WriteGroup } from './write-groups.js';

/** The move of a stream's head from what was read; of a new stream its first row. */
export interface HeadMove {
  readonly streamId: string;
  readonly kind: StreamKind;
  readonly projectId: string | null;
  /** The number the decision was made at; null when the stream did not exist. */
  readonly from: number | null;
  readonly seq: number;
  readonly docVersion: number;
}

const movedColumns = { streamId: uuid, protections: bool };
const movedRow = row(movedColumns);
const announcedRow = row({ ...movedColumns, announced: bigint });

const listed = (names: readonly string[], of = ''): string => names.map((name) => `${of}${quoted(name)}`).join(', ');

/** `still` are extra conditions on the whole statement. */
const moved = (moves: string, still: readonly string[]): string =>
  `update "Stream" s set seq = m.seq, "docVersion" = m."docVersion", kind = m.kind from ${moves}
    where ${['s.id = m.id', 's.seq = m."from"', ...still.map((one) => `(${one})`)].join(' and ')} returning s.id, s."projectId"`;
/**
 * The heads of a commit that moves all of them or none, locked in the order of their ids: another process cannot move
 * one of them between the check of the first and of the last.
 */
const locked = (moves: string): string =>
  `select s.id, s.seq from "Stream" s where s.id = any(array(select m.id from ${moves}))
    order by s.id for no key update`;
const allUnmoved = (moves: string): string =>
  `(select count(*) from locked l join ${moves} on m.id = l.id and m."from" = l.seq) = (select count(*) from ${moves})`;
const created = (moves: string): string =>
  `insert into "Stream" (id, kind, "projectId", seq, "docVersion")
    select m.id, m.kind, m."projectId", m.seq, m."docVersion" from ${moves} on conflict (id) do nothing returning id, "projectId"`;

const LOG = Object.keys(ENTRY_COLUMNS);
const log = (entries: string): string =>
  `insert into "LedgerEntry" ("streamId", ${listed(LOG)}) select ${listed([STREAM, ...LOG], 'r.')} from ${entries}`;

function partOf(group: WriteGroup, rows: string): string {
  const { action, columns } = group;
  const table = quoted(group.table);
  const keys = keysOf(group);
  const all = [...keys, ...columns];
  const insert = `insert into ${table} (${listed(all)}) select ${listed(all, 'r.')} from ${rows}`;
  const same = keys.map((key) => `t.${quoted(key)} = r.${quoted(key)}`).join(' and ');
  const set = (from: string): string =>
    columns.map((column) => `${quoted(column)} = ${from}.${quoted(column)}`).join(', ');
  switch (action) {
    case 'insert':
      return insert;
    case 'upsert':
      return `${insert} on conflict (${listed(keys)}) do update set ${set('excluded')}`;
    case 'patch':
      return `update ${table} t set ${set('r')} from ${rows} where ${same}`;
    case 'withdraw':
      return `update ${table} t set ${set('r')} from ${rows} where ${same} and t."withdrawnSeq" is null`;
    case 'drop':
      return `delete from ${table} t using ${rows} where ${same}`;
  }
}

/** Whether anything in the stream's project was protected before the commit. */
const PROTECTIONS = `exists (select from "Protection" p where p."projectId" = head."projectId")`;

/** How the heads get to their new place: new streams, each head by itself, or all heads or none. */
type Heads = 'created' | 'moved' | 'all moved';

/** Which parts a statement has besides its writes. */
interface Parts {
  readonly heads: Heads;
  readonly announced: boolean;
  readonly checked: boolean;
  readonly held: boolean;
}

function textOf({ heads, announced, checked, held }: Parts, groups: readonly WriteGroup[]): string {
  const first = firstAfter(groups.length);
  const afterChecks = first + (checked ? PRECONDITIONS : 0);
  const next = afterChecks + (held ? HELD : 0);
  const still = [...(checked ? [unchanged(first)] : []), ...(held ? [rulesHeld(afterChecks)] : [])];
  const conditions = {
    created: () => created(MOVES),
    moved: () => moved(MOVES, still),
    'all moved': () => moved(MOVES, [allUnmoved(MOVES), ...still]),
  };
  const parts = [
    `log as (${log(ENTRIES)})`,
    ...groups.map((group, index) => `w${index} as (${partOf(group, rowsOf(group, index))})`),
  ];
  const payloads = `$${next}::jsonb`;
  const notice = `(select count(*) from (select pg_notify('${LEDGER_CHANNEL}', payload)
    from (select ${payloads} ->> head.id::text as payload from head) notices
    where payload is not null) sent) as announced`;
  const lock = heads === 'all moved' ? `locked as (${locked(MOVES)}),\n  ` : '';
  return `with ${lock}head as (${conditions[heads]()}),
  ${parts.join(',\n  ')}
select id as "streamId", ${PROTECTIONS} as protections${announced ? `, ${notice}` : ''} from head`;
}

/**
 * Whether the committing statement notifies other processes itself, so that no crash can separate the two: a commit
 * that takes rights away does.
 */
export function notifiesInTransaction(entries: readonly Entry[]): boolean {
  return entries.some(
    (entry) => rightsChangedBy(entry) !== null || accessChangedBy(entry) !== null || entry.kind === 'document.deleted',
  );
}

/** What must hold besides each head being what was read. */
export interface WriteCondition {
  /** What was cached instead of read is unchanged. */
  readonly preconditions: Preconditions | null;
  /** Rules of projects that what is written relies on; they hold until the commit. */
  readonly rules: readonly ProjectRules[];
  /** No head has moved: the entries of the streams belong together. */
  readonly allOrNone: boolean;
}

/** What is written of one stream. */
export interface StreamEntries {
  readonly move: HeadMove;
  readonly entries: readonly Entry[];
}

/**
 * The write as one statement: a head moves only if it is still what was read, and everything else of its stream is
 * written only then. Heads are moved in the order of their ids, so that processes do not deadlock. The text depends on
 * which tables are written and how, not on the number of rows or streams, so each one is prepared once per connection.
 * New streams come alone.
 */
export function writeStatement(
  streams: readonly StreamEntries[],
  groups: readonly WriteGroup[],
  { preconditions, rules, allOrNone }: WriteCondition,
): { rowType: RowType<{ readonly streamId: string; readonly protections: boolean }>; text: string; values: unknown[] } {
  const ordered = streams.toSorted((a, b) => (a.move.streamId < b.move.streamId ? -1 : 1));
  const moves = ordered.map(({ move: { streamId, ...move } }): Move => ({ id: streamId, ...move }));
  const announced = ordered.some(({ entries }) => notifiesInTransaction(entries));
  const heads = ordered.some(({ move }) => move.from === null) ? 'created' : allOrNone ? 'all moved' : 'moved';
  const notices = announced
    ? [
        JSON.stringify(
          Object.fromEntries(ordered.map(({ move, entries }) => [move.streamId, streamMoved(move, entries)])),
        ),
      ]
    : [];
  const rows = ordered.flatMap(({ entries }) =>
    entries.map((entry) => ({ [STREAM]: entry.streamId, ...entry, payload: storedPayload(entry) })),
  );
  return {
    rowType: announced ? announcedRow : movedRow,
    text: textOf({ heads, announced, checked: preconditions !== null, held: rules.length > 0 }, groups),
    values: [
      ...rowParameters(moves, rows, groups),
      ...(preconditions ? preconditionValues(preconditions) : []),
      ...(rules.length > 0 ? heldValues(rules) : []),
      ...notices,
    ],
  };
}
