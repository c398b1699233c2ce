import { Injectable } from '@nestjs/common';
import { bigint, bytea, int, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';
import { wireTime } from '../../sql/index.js';
import type { CheckpointRow } from '../sealing/seal.repository.js';

const sealRow = row({ number: int, streamId: uuid, fromSeq: int, leaves: bytea, projectId: uuid.orNull });
export type SealToForward = RowOf<typeof sealRow>;
const checkpointRow = row({ number: int, seal: int, chain: text, at: text, keyId: text, signature: text });
const claimRow = row({ seal: int, failures: int });
const claimedRow = row({ name: text });
const stateRow = row({ name: text, deliveredAt: timestamptz.orNull, problem: text.orNull, waiting: bigint });
export type ForwardingFound = RowOf<typeof stateRow>;

/** How far the log has been forwarded. Of several processes the one that holds the lease of a receiver sends to it. */
@Injectable()
export class ForwardingRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** A receiver that is new gets what is sealed from now on. */
  async add(name: string): Promise<void> {
    await this.database.execute(
      `insert into "AuditForwarding" (name, seal, failures, "notBefore")
       select $1::text, coalesce(max(number), 0), 0, now() from "Seal" on conflict do nothing`,
      [name],
    );
  }

  /** Takes the lease for some seconds, when it is time; null when it is not, or somebody else has it. */
  async claim(name: string, lease: string, seconds: number): Promise<RowOf<typeof claimRow> | null> {
    const [claimed] = await this.database.query(
      claimRow,
      `update "AuditForwarding" set lease = $2::uuid, "notBefore" = now() + $3::int * interval '1 second'
       where name = $1::text and "notBefore" <= now() returning seal, failures`,
      [name, lease, seconds],
    );
    return claimed ?? null;
  }

  /** Keeps the new position, and the lease for as long again; false when the lease is lost. */
  async delivered(name: string, lease: string, seal: number, seconds: number): Promise<boolean> {
    const kept = await this.database.query(
      claimedRow,
      `update "AuditForwarding" set seal = $3::int, "deliveredAt" = now(), problem = null, failures = 0,
         "notBefore" = now() + $4::int * interval '1 second'
       where name = $1::text and lease = $2::uuid returning name`,
      [name, lease, seal, seconds],
    );
    return kept.length > 0;
  }

  /** Gives the lease back; with a problem nothing is tried for some seconds. */
  async release(name: string, lease: string, problem: string | null, seconds: number): Promise<void> {
    await this.database.execute(
      `update "AuditForwarding" set lease = null, "notBefore" = now() + $4::int * interval '1 second',
         problem = coalesce($3::text, problem), failures = failures + case when $3::text is null then 0 else 1 end
       where name = $1::text and lease = $2::uuid`,
      [name, lease, problem, seconds],
    );
  }

  /** Seals after a number, in order. */
  seals(after: number, limit: number): Promise<SealToForward[]> {
    return this.database.query(
      sealRow,
      `select s.number, s."streamId", s."fromSeq", s.leaves, t."projectId"
       from "Seal" s left join "Stream" t on t.id = s."streamId"
       where s.number > $1::int order by s.number limit $2::int`,
      [after, limit],
    );
  }

  checkpoints(after: number, upTo: number): Promise<CheckpointRow[]> {
    return this.database.query(
      checkpointRow,
      `select number, seal, encode(chain, 'hex') as chain, ${wireTime('at')} as at, "keyId",
         encode(signature, 'hex') as signature
       from "SealCheckpoint" where seal > $1::int and seal <= $2::int order by number`,
      [after, upTo],
    );
  }

  /** Where these receivers stand, and how many entries wait for each. */
  states(names: readonly string[]): Promise<ForwardingFound[]> {
    return this.database.query(
      stateRow,
      `select f.name, f."deliveredAt", f.problem,
         (select coalesce(sum(s."toSeq" - s."fromSeq" + 1), 0)::bigint from "Seal" s where s.number > f.seal) as waiting
       from "AuditForwarding" f where f.name = any($1::text[]) order by f.name`,
      [names],
    );
  }
}
