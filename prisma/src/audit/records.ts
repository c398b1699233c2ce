import { personalKinds } from '@scholium/review';
import type pg from 'pg';
import { bytea, int, json, text, uuid } from '../rows/column.js';
import { auditEventColumns, entryColumns } from '../rows/log-columns.js';
import { readRows } from '../rows/read-rows.js';
import { row, type RowOf, type RowType } from '../rows/row-type.js';
import {
  AUDIT_STREAM,
  type CheckpointContent,
  type Personal,
  type SealedEntry,
  type SealedEvent,
  type SealLink,
} from './chain.js';
import type { KeyRecord } from './keys.js';

/** What statements are sent to. */
export interface Reader {
  query<T>(type: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]>;
}

/**
 * The sealed log in the order of the seals, as an export has it: the keys; then each seal, followed by its entries or
 * events, and by the checkpoint that ends with it. Bytes in hexadecimal digits.
 */
export type ChainRecord =
  | ({ readonly record: 'key' } & KeyRecord)
  | ({ readonly record: 'seal'; readonly chain: string; readonly leaves: string; readonly salts: string } & SealLink)
  | ({ readonly record: 'entry'; readonly personal?: Personal } & SealedEntry)
  | ({ readonly record: 'event'; readonly personal?: Personal } & SealedEvent)
  | ({ readonly record: 'checkpoint'; readonly signature: string } & CheckpointContent);

/** Statements on one connection, as its user. */
export const readerOf = (client: pg.Client): Reader => ({
  query: (type, sql, values) => readRows(client, type, sql, values),
});

const time = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const keyRow = row({
  number: int,
  id: text,
  publicKey: text,
  since: text,
  byFormer: text.orNull,
  ofFormer: text.orNull,
});
export const KEYS = `select number, id, encode("publicKey", 'hex') as "publicKey", ${time('since')} as since,
  encode("byFormer", 'hex') as "byFormer", encode("ofFormer", 'hex') as "ofFormer" from "SealKey" order by number`;

const sealRow = row({
  number: int,
  streamId: uuid,
  fromSeq: int,
  toSeq: int,
  leaves: bytea,
  salts: bytea,
  digest: text,
  chain: text,
});
const SEALS = `select number, "streamId", "fromSeq", "toSeq", leaves, salts, encode(digest, 'hex') as digest,
  encode(chain, 'hex') as chain from "Seal" where number > $1::int and number <= $2::int order by number limit $3::int`;

const checkpointRow = row({ number: int, seal: int, chain: text, at: text, keyId: text, signature: text });
const CHECKPOINTS = `select number, seal, encode(chain, 'hex') as chain, ${time('at')} as at, "keyId",
  encode(signature, 'hex') as signature
  from "SealCheckpoint" where seal > $1::int and seal <= $2::int order by number`;

const personal = (stream: string, seq: string): string =>
  `(select jsonb_object_agg(p.field, case when p.digest is null
      then jsonb_build_object('salt', encode(p.salt, 'hex')) else jsonb_build_object('digest', encode(p.digest, 'hex')) end)
    from "PersonalSalt" p where p."streamId" = ${stream} and p.seq = ${seq})`;

const entryRow = row({ ...entryColumns, seal: int, at: text, personal: json.orNull });
const ENTRIES = `select s.number as seal, e."streamId", e.seq, e.kind, e.payload, e."payloadVersion", e."actorId",
  e."commandId", e.ordinal, e."docVersion", ${time('e.at')} as at,
  case when e.kind = any($3::text[]) then ${personal('e."streamId"', 'e.seq')} end as personal
  from (select * from "Seal" where number > $1::int and number <= $2::int) s cross join lateral (
    select * from "LedgerEntry" l
    where l."streamId" = s."streamId" and l.seq between s."fromSeq" and s."toSeq" offset 0) e
  order by s.number, e.seq`;

const eventRow = row({ ...auditEventColumns, seal: int, personal: json.orNull });
const EVENTS = `select s.number as seal, e.seq, e.kind, ${time('e.at')} as at, e."actorId", e."sessionId", e.address,
  e."projectId", e."objectKind", e."objectId", e.details,
  case when e.address is not null then ${personal('s."streamId"', 'e.seq')} end as personal
  from "Seal" s join "AuditEvent" e on e.seq between s."fromSeq" and s."toSeq"
  where s.number > $1::int and s.number <= $2::int and s."streamId" = $3::uuid order by s.number, e.seq`;

const headRow = row({ seal: int });
/** Seals that are read together, and about how many entries. */
const SEALS_AT_ONCE = 1_000;
const ENTRIES_AT_ONCE = 2_000;

/**
 * The sealed log as it is now, a few thousand records at a time. Seals that are made meanwhile are left out.
 */
export async function* readChain(reader: Reader): AsyncGenerator<readonly ChainRecord[]> {
  const keys = await reader.query(keyRow, KEYS, []);
  yield keys.map((key) => ({ record: 'key', ...key }) as const);
  const [head] = await reader.query(headRow, 'select coalesce(max(number), 0) as seal from "Seal"', []);
  const end = head?.seal ?? 0;
  // Checkpoints without seals, which were cut off, are read as well.
  const [signed] = await reader.query(headRow, 'select coalesce(max(seal), 0) as seal from "SealCheckpoint"', []);
  let before: Promise<readonly ChainRecord[]> | null = null;
  for (let done = 0; done < end;) {
    const seals = (await reader.query(sealRow, SEALS, [done, end, SEALS_AT_ONCE])) as readonly SealFound[];
    if (seals.length === 0) break;
    const taken = someOf(seals);
    const last = taken.at(-1)!.number;
    // The next page is read while this one is worked on.
    const page = pageOf(reader, taken, done, last);
    // It is thrown where it is awaited, if it still is.
    page.catch(() => undefined);
    if (before) yield await before;
    before = page;
    done = last;
  }
  if (before) yield await before;
  if ((signed?.seal ?? 0) > end)
    yield (await reader.query(checkpointRow, CHECKPOINTS, [end, signed?.seal])).map((found) => ({
      record: 'checkpoint' as const,
      ...found,
    }));
}

interface SealFound extends SealLink {
  readonly leaves: Buffer;
  /** Of the payloads of its entries, 16 bytes each; empty where they have none. */
  readonly salts: Buffer;
  readonly chain: string;
}

/** The first seals, with no more entries than are read at once, and at least one of them. */
function someOf(seals: readonly SealFound[]): readonly SealFound[] {
  let entries = 0;
  const rest = seals.findIndex(({ leaves }, at) => (entries += leaves.length / 32) > ENTRIES_AT_ONCE && at > 0);
  return rest === -1 ? seals : seals.slice(0, rest);
}

async function pageOf(
  reader: Reader,
  seals: readonly SealFound[],
  after: number,
  last: number,
): Promise<readonly ChainRecord[]> {
  const hasEvents = seals.some(({ streamId }) => streamId === AUDIT_STREAM);
  const entries = await reader.query(entryRow, ENTRIES, [after, last, personalKinds()]);
  const events = hasEvents ? await reader.query(eventRow, EVENTS, [after, last, AUDIT_STREAM]) : [];
  const checkpoints = await reader.query(checkpointRow, CHECKPOINTS, [after, last]);
  const records: ChainRecord[] = [];
  let [entry, event, checkpoint] = [0, 0, 0];
  for (const { leaves, salts, ...seal } of seals) {
    records.push({ record: 'seal', ...seal, leaves: leaves.toString('hex'), salts: salts.toString('hex') });
    for (; entries[entry]?.seal === seal.number; entry += 1) records.push(entryOf(entries[entry]!));
    for (; events[event]?.seal === seal.number; event += 1) records.push(eventOf(events[event]!));
    for (; (checkpoints[checkpoint]?.seal ?? Infinity) <= seal.number; checkpoint += 1)
      records.push({ record: 'checkpoint', ...checkpoints[checkpoint]! });
  }
  return records;
}

type EntryFound = RowOf<typeof entryRow>;
type EventFound = RowOf<typeof eventRow>;
const withPersonal = (personal: unknown) => (personal ? { personal: personal as Personal } : {});

// Written out, for a million of them are made.
const entryOf = (found: EntryFound): ChainRecord => {
  const { streamId, seq, kind, payload, payloadVersion, actorId, commandId, ordinal, docVersion, at, personal } = found;
  const entry = { streamId, seq, kind, payload, payloadVersion, actorId, commandId, ordinal, docVersion, at };
  return { record: 'entry', ...entry, ...withPersonal(personal) };
};

const eventOf = (found: EventFound): ChainRecord => {
  const { seq, kind, at, actorId, sessionId, address, projectId, objectKind, objectId, details, personal } = found;
  const event = { seq, kind, at, actorId, sessionId, address, projectId, objectKind, objectId, details };
  return { record: 'event', ...event, ...withPersonal(personal) };
};

/** What of the streams the seals do not say: how far each is, and how far its rows are. */
export const streamsRow = row({ streamId: uuid, head: int, rows: int, least: int, most: int });
export const STREAMS = `select coalesce(s.id, e."streamId") as "streamId", coalesce(s.seq, 0) as head,
    coalesce(e.rows, 0) as rows, coalesce(e.least, 1) as least, coalesce(e.most, 0) as most
  from "Stream" s full join (
    select "streamId", count(*)::int as rows, min(seq) as least, max(seq) as most from "LedgerEntry" group by 1
  ) e on e."streamId" = s.id
  union all
  select $1::uuid, coalesce((select seq from "AuditHead"), 0), count(*)::int, coalesce(min(seq), 1), coalesce(max(seq), 0)
  from "AuditEvent"`;
