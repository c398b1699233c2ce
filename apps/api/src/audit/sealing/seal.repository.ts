import { Injectable } from '@nestjs/common';
import {
  auditEventColumns,
  bigint,
  bytea,
  entryColumns,
  int,
  row,
  text,
  timestamptz,
  uuid,
  type RowOf,
} from '@scholium/database';
import { AUDIT_STREAM, keyRow, KEYS, type KeyRecord } from '@scholium/database/audit';
import { SystemDatabase } from '../../platform/system.js';
import { wireTime } from '../../sql/index.js';

const dueRow = row({ streamId: uuid, projectId: uuid.orNull, head: int, sealed: int, digest: bytea.orNull });
/** A stream with entries that are not sealed; `digest` is the head of its chain, null where nothing is sealed yet. */
export type DueStream = RowOf<typeof dueRow>;

/** Entries of a stream that are to be sealed: those after a number, up to another. */
export interface DueEntries {
  readonly streamId: string;
  readonly projectId: string | null;
  readonly after: number;
  readonly upTo: number;
}

/** `at` in ms since 1970: written as text it takes PostgreSQL a sixth of what an entry takes. */
const ledgerRow = row({ ...entryColumns, at: bigint });
const eventRow = row(auditEventColumns);

const headRow = row({ seal: int, chain: bytea.orNull, checkpoint: int });
export type ChainHead = RowOf<typeof headRow>;
const checkpointRow = row({ chain: text });
const lastRow = row({ at: timestamptz, number: int, seal: int, keyId: text });
export type LastCheckpoint = RowOf<typeof lastRow>;

/** A number of the locks of this database. */
const LOCK = 7_061_994;

/** Rows to be written, as JSON; bytes in hexadecimal digits. */
export interface SealRow {
  readonly number: number;
  readonly streamId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly leaves: string;
  readonly salts: string;
  readonly digest: string;
  readonly chain: string;
  /** A Postgres array literal of numbers. */
  readonly facts: string;
  readonly firstAt: string;
  readonly lastAt: string;
}
export interface SaltRow {
  readonly streamId: string;
  readonly seq: number;
  readonly field: string;
  readonly salt: string;
}
export interface CheckpointRow {
  readonly number: number;
  readonly seal: number;
  readonly chain: string;
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
}

/** The rows of the hash chain. Sealing is done in the name of the system: the chain covers what nobody may read. */
@Injectable()
export class SealRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Does the work while no other node does. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.database.whileLocked(LOCK, work);
  }

  dueStreams(limit: number): Promise<DueStream[]> {
    return this.database.query(
      dueRow,
      `select s.id as "streamId", s."projectId", s.seq as head, coalesce(z."toSeq", 0) as sealed, z.digest
       from (select id, "projectId", seq from "Stream"
         union all select $1::uuid, null, seq from "AuditHead") s
       left join lateral (
         select "toSeq", digest from "Seal" where "streamId" = s.id order by "toSeq" desc limit 1) z on true
       where s.seq > coalesce(z."toSeq", 0) limit $2::int`,
      [AUDIT_STREAM, limit],
    );
  }

  /** Entries of streams, in no order: sorted by PostgreSQL, each takes a fifth more. */
  entries(due: readonly DueEntries[]): Promise<RowOf<typeof ledgerRow>[]> {
    return this.database.query(
      ledgerRow,
      `select e."streamId", e.seq, e.kind, e.payload, e."payloadVersion", e."actorId", e."commandId", e.ordinal,
         e."docVersion", (date_part('epoch', e.at) * 1000)::bigint as at
       from unnest($1::uuid[], $2::int[], $3::int[]) as due(id, after, "upTo") cross join lateral (
         select * from "LedgerEntry" l where l."streamId" = due.id and l.seq > due.after and l.seq <= due."upTo"
         order by l.seq offset 0) e`,
      [due.map(({ streamId }) => streamId), due.map(({ after }) => after), due.map(({ upTo }) => upTo)],
    );
  }

  events({ after, upTo }: DueEntries): Promise<RowOf<typeof eventRow>[]> {
    return this.database.query(
      eventRow,
      `select seq, kind, ${wireTime('at')} as at, "actorId", "sessionId", address, "projectId", "objectKind", "objectId",
         details from "AuditEvent" where seq > $1::int and seq <= $2::int order by seq`,
      [after, upTo],
    );
  }

  async head(): Promise<ChainHead> {
    const [head] = await this.database.query(
      headRow,
      `select coalesce(s.number, 0) as seal, s.chain, coalesce((select max(number) from "SealCheckpoint"), 0) as checkpoint
       from (select 1) one left join (select number, chain from "Seal" order by number desc limit 1) s on true`,
      [],
    );
    return head ?? { seal: 0, chain: null, checkpoint: 0 };
  }

  keys(): Promise<KeyRecord[]> {
    return this.database.query(keyRow, KEYS, []);
  }

  /** Keeps the first key; nothing happens when another process was first. */
  async addFirstKey({ number, id, publicKey, since }: KeyRecord): Promise<void> {
    await this.database.execute(
      `insert into "SealKey" (number, id, "publicKey", since)
       values ($1::int, $2, decode($3, 'hex'), $4::timestamptz) on conflict do nothing`,
      [number, id, publicKey, since],
    );
  }

  /** The state of the chain that a checkpoint signed, in hexadecimal digits; null when there is no such checkpoint. */
  async chainOfCheckpoint(number: number): Promise<string | null> {
    const rows = await this.database.query(
      checkpointRow,
      `select encode(chain, 'hex') as chain from "SealCheckpoint" where number = $1::int`,
      [number],
    );
    return rows[0]?.chain ?? null;
  }

  async lastCheckpoint(): Promise<LastCheckpoint | null> {
    const sql = 'select at, number, seal, "keyId" from "SealCheckpoint" order by number desc limit 1';
    return (await this.database.query(lastRow, sql, []))[0] ?? null;
  }

  /** Appends seals and salts, with the checkpoint over them. */
  async append(seals: readonly SealRow[], salts: readonly SaltRow[], checkpoint: CheckpointRow): Promise<void> {
    await this.database.execute(
      `with seals as (
         insert into "Seal"
           (number, "streamId", "fromSeq", "toSeq", leaves, salts, digest, chain, facts, "firstAt", "lastAt")
         select r.number, r."streamId", r."fromSeq", r."toSeq", decode(r.leaves, 'hex'), decode(r.salts, 'hex'),
           decode(r.digest, 'hex'),
           decode(r.chain, 'hex'), r.facts, r."firstAt", r."lastAt"
         from json_to_recordset($1::json) as r(number int, "streamId" uuid, "fromSeq" int, "toSeq" int, leaves text, salts text,
           digest text, chain text, facts bigint[], "firstAt" timestamptz, "lastAt" timestamptz)),
       salts as (
         insert into "PersonalSalt" ("streamId", seq, field, salt)
         select r."streamId", r.seq, r.field, decode(r.salt, 'hex')
         from json_to_recordset($2::json) as r("streamId" uuid, seq int, field text, salt text))
       insert into "SealCheckpoint" (number, seal, chain, at, "keyId", signature)
       select r.number, r.seal, decode(r.chain, 'hex'), r.at, r."keyId", decode(r.signature, 'hex')
       from json_to_record($3::json) as r(number int, seal int, chain text, at timestamptz, "keyId" text,
         signature text)`,
      [JSON.stringify(seals), JSON.stringify(salts), JSON.stringify(checkpoint)],
    );
  }
}
