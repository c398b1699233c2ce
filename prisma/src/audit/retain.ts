import type pg from 'pg';
import { personalKinds } from '@scholium/review';
import { bytea, int, json, text, uuid } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { erasedPayload, NO_SALT, payloadDigest, SALT_BYTES } from './chain.js';
import { eraseAddresses, recordEvent, whileWritable } from './erase.js';

const nameRow = row({ id: uuid });
const ruleRow = row({ projectId: uuid, days: int });
const countRow = row({ addresses: int });
const documentRow = row({ id: uuid, entries: int });
const sealRow = row({ number: int, fromSeq: int, toSeq: int, salts: bytea });
const entryRow = row({ seq: int, kind: text, payload: json });

/** Of a project with a rule: what is older than it allows. */
export interface Due {
  readonly projectId: string;
  readonly days: number;
  /** Events whose network address is due. */
  readonly addresses: number;
  /** Deleted documents whose log is due, and entries of them. */
  readonly documents: number;
  readonly entries: number;
}

const projectNamed = async (client: pg.Client, project: string): Promise<string> => {
  const sql = 'select id from "Project" where id::text = $1';
  const found = (await readRows(client, nameRow, sql, [project]))[0];
  if (!found) throw new DatabaseProblem(`There is no project ${project}; give its id.`);
  return found.id;
};

/** Says after how many days what a project leaves in the log is erased; null for never. Throws DatabaseProblem. */
export async function setRetention(client: pg.Client, project: string, days: number | null): Promise<void> {
  const projectId = await projectNamed(client, project);
  await client.query(
    `insert into "RetentionRule" ("projectId", days) values ($1, $2)
     on conflict ("projectId") do update set days = excluded.days`,
    [projectId, days],
  );
  await recordEvent(client, 'retention.changed', { kind: 'project', id: projectId, projectId }, { days });
}

/** Begins the legal hold of a project, or ends it. Throws DatabaseProblem. */
export async function setProjectHold(client: pg.Client, project: string, reason: string | null): Promise<void> {
  const projectId = await projectNamed(client, project);
  await client.query(
    `insert into "RetentionRule" ("projectId", hold) values ($1, $2)
     on conflict ("projectId") do update set hold = excluded.hold`,
    [projectId, reason],
  );
  const held = reason !== null;
  await recordEvent(client, 'retention.changed', { kind: 'project', id: projectId, projectId }, { held });
}

const rules = (client: pg.Client) =>
  readRows(client, ruleRow, 'select "projectId", days from "RetentionRule" where days is not null and hold is null');

/** Events `e` of a project ($1) older than some days ($2), but those of and about people under legal hold. */
const OLD = `e."projectId" = $1 and e.at < now() - $2::int * interval '1 day' and not exists (
  select from "LegalHold" h where h."endedAt" is null and h."userId" in (e."actorId", e."objectId"))`;

/** Deleted documents of a project whose last entry is old, which are sealed whole and hold something still. */
const documentsDue = (client: pg.Client, projectId: string, days: number) =>
  readRows(
    client,
    documentRow,
    `select s.id, s.seq as entries from "Stream" s
     where s."projectId" = $1 and s.kind = 'deleted'
       and exists (select from "LedgerEntry" e where e."streamId" = s.id and e.seq = s.seq
         and e.at < now() - $2::int * interval '1 day')
       and exists (select from "Seal" z where z."streamId" = s.id and z."toSeq" = s.seq)
       and exists (select from "LedgerEntry" e where e."streamId" = s.id and e.seq = 1 and not e.payload ? 'erased')
     order by s.id`,
    [projectId, days],
  );

/** What {@link applyRetention} would erase now. */
export async function retentionDue(client: pg.Client): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const { projectId, days } of await rules(client)) {
    const [found] = await readRows(
      client,
      countRow,
      `select count(*)::int as addresses from "AuditEvent" e where e.address is not null and ${OLD}
         and not exists (select from "PersonalSalt" p where p.seq = e.seq and p.field = 'address' and p.digest is not null)`,
      [projectId, days],
    );
    const documents = await documentsDue(client, projectId, days);
    const entries = documents.reduce((sum, document) => sum + document.entries, 0);
    due.push({ projectId, days, addresses: found?.addresses ?? 0, documents: documents.length, entries });
  }
  return due;
}

/**
 * Erases what is due by the rules of projects, as the owner of the tables, one project in a transaction: network
 * addresses of events, and what the log of deleted documents says. Salted digests stay, so that the chain does.
 */
export async function applyRetention(client: pg.Client): Promise<readonly Due[]> {
  const done: Due[] = [];
  for (const { projectId, days } of await rules(client)) {
    await client.query('begin');
    try {
      const erased = await whileWritable(client, () => eraseDue(client, projectId, days));
      const { addresses, documents, entries } = erased;
      if (addresses + entries > 0)
        await recordEvent(
          client,
          'retention.applied',
          { kind: 'project', id: projectId, projectId },
          { days, addresses, documents, entries },
        );
      await client.query('commit');
      done.push({ projectId, days, ...erased });
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  return done;
}

async function eraseDue(client: pg.Client, projectId: string, days: number) {
  const addresses = await eraseAddresses(client, OLD, [projectId, days]);
  const documents = await documentsDue(client, projectId, days);
  let entries = 0;
  for (const { id } of documents) entries += await eraseStream(client, id);
  return { addresses, documents: documents.length, entries };
}

/** Puts digests in the place of the payloads of a stream, seal by seal; answers of how many. */
async function eraseStream(client: pg.Client, streamId: string): Promise<number> {
  const sql = 'select number, "fromSeq", "toSeq", salts from "Seal" where "streamId" = $1 order by number';
  let erased = 0;
  for (const { number, fromSeq, toSeq, salts } of await readRows(client, sealRow, sql, [streamId])) {
    // Sealed before payloads had salts: a digest without one could be guessed.
    if (salts.length === 0) continue;
    const entries = await readRows(
      client,
      entryRow,
      `select seq, kind, payload from "LedgerEntry" where "streamId" = $1 and seq between $2 and $3
         and kind <> all($4::text[]) order by seq`,
      [streamId, fromSeq, toSeq, personalKinds()],
    );
    const left = Buffer.from(salts);
    for (const { seq, kind, payload } of entries) {
      const salt = left.subarray((seq - fromSeq) * SALT_BYTES, (seq - fromSeq + 1) * SALT_BYTES);
      if (salt.equals(NO_SALT)) continue;
      await client.query('update "LedgerEntry" set payload = $3 where "streamId" = $1 and seq = $2', [
        streamId,
        seq,
        JSON.stringify(erasedPayload(payloadDigest({ kind, payload }, {}, salt))),
      ]);
      NO_SALT.copy(salt);
      erased += 1;
    }
    await client.query('update "Seal" set salts = $2 where number = $1', [number, left]);
  }
  return erased;
}
