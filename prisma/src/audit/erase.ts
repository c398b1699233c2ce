import type pg from 'pg';
import { personalKinds } from '@scholium/review';
import { bytea, int, json, text, uuid } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { addressFact, AUDIT_STREAM, factNumber, erasedValue, personalDigest, personalOfEntry } from './chain.js';

const personRow = row({ id: uuid });
const entryRow = row({ streamId: uuid, seq: int, kind: text, payload: json });
const saltRow = row({ field: text, salt: bytea.orNull });
const eventRow = row({ seq: int, address: text, salt: bytea.orNull });

/** What is otherwise closed to everybody is opened for this transaction alone; writers wait meanwhile. */
const APPEND_ONLY = ['LedgerEntry', 'AuditEvent', 'Seal'];

export interface Erased {
  readonly userId: string;
  readonly values: number;
}

/**
 * Erases name, e-mail address and network addresses of a person from rows and log, as the owner of the tables. The
 * chain stays: the salted digest of each value remains, and its salt goes. Throws DatabaseProblem where the account is
 * active, under legal hold, or has entries that are not sealed yet.
 */
export async function erasePerson(client: pg.Client, person: string): Promise<Erased> {
  await client.query('begin');
  try {
    const erased = await erase(client, person);
    await client.query('commit');
    return erased;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function erase(client: pg.Client, person: string): Promise<Erased> {
  const found = await readRows(
    client,
    personRow,
    'select id from "User" where (id::text = $1 or email = lower($1)) and not active for update',
    [person],
  );
  const userId = found[0]?.id;
  if (userId === undefined) throw new DatabaseProblem(`There is no deactivated account ${person}.`);
  const held = await client.query('select 1 from "LegalHold" where "userId" = $1 and "endedAt" is null', [userId]);
  if (held.rowCount !== 0) throw new DatabaseProblem('The account is under legal hold.');
  const values = await whileWritable(client, async () => {
    const ofEntries = await eraseEntries(client, userId);
    const own = `(e."actorId" = $1 or e."objectId" = $1)`;
    return ofEntries + (await eraseAddresses(client, own, [userId]));
  });
  await client.query(`update "User" set name = $2, email = $3, "searchKey" = null where id = $1`, [
    userId,
    erasedValue('name', userId),
    erasedValue('email', userId),
  ]);
  await client.query('delete from "Session" where "userId" = $1', [userId]);
  await recordEvent(client, 'person.erased', { kind: 'account', id: userId, projectId: null }, { values });
  return { userId, values };
}

/** Does the work while the append-only tables can be written, for this transaction alone. */
export async function whileWritable<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  for (const table of APPEND_ONLY) await client.query(`alter table "${table}" disable trigger "${table}_append_only"`);
  const result = await work();
  for (const table of APPEND_ONLY) await client.query(`alter table "${table}" enable trigger "${table}_append_only"`);
  return result;
}

/** Appends an event to the audit log, by nobody who is signed in. */
export async function recordEvent(
  client: pg.Client,
  kind: string,
  object: { readonly kind: string; readonly id: string; readonly projectId: string | null },
  details: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  await client.query(
    `with head as (
       insert into "AuditHead" as h (id, seq) values (1, 1) on conflict (id) do update set seq = h.seq + 1
       returning h.seq)
     insert into "AuditEvent" (seq, kind, at, "projectId", "objectKind", "objectId", details)
     select seq, $1, now(), $2, $3, $4, $5 from head`,
    [kind, object.projectId, object.kind, object.id, details],
  );
}

/** Begins or ends the legal hold of an account. Throws DatabaseProblem where there is no such account. */
export async function setLegalHold(client: pg.Client, person: string, reason: string | null): Promise<void> {
  const sql = 'select id from "User" where id::text = $1 or email = lower($1)';
  const userId = (await readRows(client, personRow, sql, [person]))[0]?.id;
  if (userId === undefined) throw new DatabaseProblem(`There is no account ${person}.`);
  if (reason === null)
    await client.query('update "LegalHold" set "endedAt" = now() where "userId" = $1 and "endedAt" is null', [userId]);
  else
    await client.query('insert into "LegalHold" ("userId", "startedAt", reason) values ($1, now(), $2)', [
      userId,
      reason,
    ]);
}

async function eraseEntries(client: pg.Client, userId: string): Promise<number> {
  const entries = await readRows(
    client,
    entryRow,
    `select "streamId", seq, kind, payload from "LedgerEntry"
     where kind = any($2::text[]) and payload->>'userId' = $1 for update`,
    [userId, personalKinds()],
  );
  let values = 0;
  for (const { streamId, seq, kind, payload } of entries) {
    const fields = personalOfEntry({ kind, payload });
    const before = payload as Readonly<Record<string, string>>;
    const salts = await saltsOf(client, streamId, seq);
    for (const field of fields) values += await keepDigest(client, streamId, seq, field, before[field]!, salts);
    const after = { ...before, ...Object.fromEntries(fields.map((field) => [field, erasedValue(field, userId)])) };
    await client.query('update "LedgerEntry" set payload = $3 where "streamId" = $1 and seq = $2', [
      streamId,
      seq,
      JSON.stringify(after),
    ]);
  }
  return values;
}

/** Erases the network addresses of events `e` for which a condition holds; answers how many. */
export async function eraseAddresses(
  client: pg.Client,
  condition: string,
  values: readonly unknown[],
): Promise<number> {
  const events = await readRows(
    client,
    eventRow,
    `select e.seq, e.address, p.salt from "AuditEvent" e
     left join "PersonalSalt" p on p."streamId" = '${AUDIT_STREAM}' and p.seq = e.seq and p.field = 'address'
     where e.address is not null and ${condition} and p.digest is null`,
    values,
  );
  for (const { seq, address, salt } of events) {
    await keepDigest(client, AUDIT_STREAM, seq, 'address', address, new Map([['address', salt]]));
    await client.query('update "AuditEvent" set address = $2 where seq = $1', [seq, erasedValue('address', '')]);
    // By what an event is found is not part of the chain.
    await client.query(
      `update "Seal" set facts = array_remove(facts, $3::bigint) where "streamId" = $1 and "fromSeq" <= $2 and "toSeq" >= $2
         and not exists (select 1 from "AuditEvent" e where e.seq between "fromSeq" and "toSeq" and e.address = $4)`,
      [AUDIT_STREAM, seq, factNumber(addressFact(address)), address],
    );
  }
  return events.length;
}

async function saltsOf(client: pg.Client, streamId: string, seq: number): Promise<ReadonlyMap<string, Buffer | null>> {
  const sql = 'select field, salt from "PersonalSalt" where "streamId" = $1 and seq = $2';
  return new Map((await readRows(client, saltRow, sql, [streamId, seq])).map(({ field, salt }) => [field, salt]));
}

/** Puts the digest of a value in the place of its salt; answers how many values were erased. */
async function keepDigest(
  client: pg.Client,
  streamId: string,
  seq: number,
  field: string,
  value: string,
  salts: ReadonlyMap<string, Buffer | null>,
): Promise<number> {
  const salt = salts.get(field);
  if (salt === undefined) throw new DatabaseProblem('What is about the account is not sealed yet; try in a minute.');
  if (salt === null) return 0;
  await client.query(
    `update "PersonalSalt" set salt = null, digest = decode($4, 'hex')
     where "streamId" = $1 and seq = $2 and field = $3`,
    [streamId, seq, field, personalDigest(salt, value)],
  );
  return 1;
}
