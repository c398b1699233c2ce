import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { type Actor, unpackSteps } from '@scholium/review';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { changeOf, isReport } from '../../sql/index.js';

const betweenRow = row({
  seq: int,
  kind: text,
  actorId: uuid,
  commandId: uuid,
  ordinal: int,
  docVersion: int,
  steps: json,
});
const sinceRow = row({ steps: json });
const acceptedRow = row({ seq: int.orNull });
const versionRow = row({ version: int });
const begunRow = row({ reportBy: uuid });

/** An entry of steps as reverting sees it. */
export interface StepsRow extends Omit<RowOf<typeof betweenRow>, 'steps'> {
  readonly version: number;
  readonly steps: readonly unknown[];
}

const columns = `seq, kind, "actorId", "commandId", ordinal, "docVersion", ${packedSteps()} as steps`;

const BETWEEN = `select ${columns} from "LedgerEntry"
  where "streamId" = $1::uuid and kind = 'steps' and seq between $2::int and $3::int order by seq`;

const SINCE = `select ${packedSteps()} as steps from "LedgerEntry"
  where ${stepsOf('$1::uuid')} and "docVersion" > $2::int and "docVersion" <= $3::int order by "docVersion"`;

/** The acceptance of an edit; its steps are the next entry. */
const ACCEPTED = `select max(seq) as seq from "LedgerEntry"
  where ${changeOf()} = $2::text
    and "streamId" = $1::uuid and kind = 'change.accepted'`;

/** Steps of one entry after which others get a turn: there may be many such entries. */
const MANY = 100;
const isLong = (steps: readonly unknown[]): boolean => steps.length >= MANY;

@Injectable()
export class RevertRepository {
  constructor(private readonly database: Database) {}

  async between(viewer: Actor, documentId: string, first: number, last: number): Promise<StepsRow[]> {
    const rows = await this.database.queryAs(viewer, betweenRow, BETWEEN, [documentId, first, last]);
    const unpacked: StepsRow[] = [];
    for (const row of rows) {
      const steps = unpackSteps(row.steps);
      unpacked.push({ ...row, steps, version: row.docVersion - steps.length });
      if (isLong(steps)) await turn();
    }
    return unpacked;
  }

  async since(viewer: Actor, documentId: string, version: number, head: number): Promise<unknown[]> {
    const rows = await this.database.queryAs(viewer, sinceRow, SINCE, [documentId, version, head]);
    const unpacked: unknown[] = [];
    for (const row of rows) {
      const steps = unpackSteps(row.steps);
      for (const step of steps) unpacked.push(step);
      if (isLong(steps)) await turn();
    }
    return unpacked;
  }

  async accepted(viewer: Actor, documentId: string, changeId: string): Promise<number | null> {
    const [row] = await this.database.queryAs(viewer, acceptedRow, ACCEPTED, [documentId, changeId]);
    return row?.seq ?? null;
  }

  /** The document's version after a number of its log. */
  async versionAt(viewer: Actor, documentId: string, seq: number): Promise<number | null> {
    const [row] = await this.database.queryAs(
      viewer,
      versionRow,
      'select "docVersion" as version from "LedgerEntry" where "streamId" = $1::uuid and seq = $2::int',
      [documentId, seq],
    );
    return row?.version ?? null;
  }

  /** Who began a report; null of every other document. */
  async reportBy(viewer: Actor, documentId: string): Promise<string | null> {
    const [row] = await this.database.queryAs(
      viewer,
      begunRow,
      `select d."importedById" as "reportBy" from "Document" d where d.id = $1::uuid and ${isReport('d')}`,
      [documentId],
    );
    return row?.reportBy ?? null;
  }
}
