import { Injectable } from '@nestjs/common';
import { int, row, text, uuid } from '@scholium/database';
import type { Actor } from '@scholium/review';
import type { NamedVersion } from '@scholium/contract';
import { Database } from '../../platform/index.js';
import { wireTime } from '../../sql/index.js';

const namedRow = row({
  id: uuid,
  name: text,
  seq: int,
  version: int,
  at: text,
  createdById: uuid,
  createdByName: text,
  createdAt: text,
});

/** The version is that of the log at the named moment. */
const NAMED = `select v.id, v.name, v.seq, e."docVersion" as version, ${wireTime('e.at')} as at, v."createdById",
    u.name as "createdByName", ${wireTime('v."createdAt"')} as "createdAt"
  from "NamedVersion" v join "LedgerEntry" e on e."streamId" = v."documentId" and e.seq = v.seq
  join "User" u on u.id = v."createdById"
  where v."documentId" = $1::uuid order by v.seq desc, v.id desc limit 1000`;

@Injectable()
export class VersionsRepository {
  constructor(private readonly database: Database) {}

  named(viewer: Actor, documentId: string): Promise<NamedVersion[]> {
    return this.database.queryAs(viewer, namedRow, NAMED, [documentId]);
  }
}
