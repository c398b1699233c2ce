import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Actor, unpackSteps } from '@scholium/review';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';

/** An entry of steps as reverting sees it. */
export interface StepsRow {
  readonly seq: number;
  readonly kind: string;
  readonly actorId: string;
  readonly commandId: string;
  readonly ordinal: number;
  readonly version: number;
  readonly docVersion: number;
  readonly steps: readonly unknown[];
}

const columns = `seq, kind, "actorId", "commandId", ordinal, "docVersion", ${packedSteps()} as steps`;

const BETWEEN = `select ${columns} from "LedgerEntry" where "streamId" = $1::uuid and kind = 'steps' and seq between $2::int and $3::int order by seq`;

const SINCE = `select ${packedSteps()} as steps from "LedgerEntry"
  where ${stepsOf('$1::uuid')} and "docVersion" > $2::int and "docVersion" <= $3::int order by "docVersion"`;

/** The acceptance of an edit; its steps are the next entry. */
const ACCEPTED = `select max(seq) as seq from "LedgerEntry"
  where coalesce(payload->>'changeId', payload->'change'->>'id') = $2::text and "streamId" = $1::uuid and kind = 'change.accepted'`;

/** Steps of one entry after which others get a turn: there may be many such entries. */
const MANY = 100;
const isLong = (steps: readonly unknown[]): boolean => steps.length >= MANY;

@Injectable()
export class RevertRepository {
  constructor(private readonly database: Database) {}

  async between(viewer: Actor, documentId: string, first: number, last: number): Promise<StepsRow[]> {
    const rows = await this.database.queryAs<Omit<StepsRow, 'version'>>(viewer, BETWEEN, [documentId, first, last]);
    const unpacked: StepsRow[] = [];
    for (const row of rows) {
      const steps = unpackSteps(row.steps);
      unpacked.push({ ...row, steps, version: row.docVersion - steps.length });
      if (isLong(steps)) await turn();
    }
    return unpacked;
  }

  async since(viewer: Actor, documentId: string, version: number, head: number): Promise<unknown[]> {
    const rows = await this.database.queryAs<{ steps: unknown }>(viewer, SINCE, [documentId, version, head]);
    const unpacked: unknown[] = [];
    for (const row of rows) {
      const steps = unpackSteps(row.steps);
      for (const step of steps) unpacked.push(step);
      if (isLong(steps)) await turn();
    }
    return unpacked;
  }

  async accepted(viewer: Actor, documentId: string, changeId: string): Promise<number | null> {
    return (
      (await this.database.queryAs<{ seq: number | null }>(viewer, ACCEPTED, [documentId, changeId]))[0]?.seq ?? null
    );
  }

  /** The document's version after a number of its log. */
  async versionAt(viewer: Actor, documentId: string, seq: number): Promise<number | null> {
    const [row] = await this.database.queryAs<{ version: number }>(
      viewer,
      'select "docVersion" as version from "LedgerEntry" where "streamId" = $1::uuid and seq = $2::int',
      [documentId, seq],
    );
    return row?.version ?? null;
  }
}
