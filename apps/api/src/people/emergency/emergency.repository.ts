import { Injectable } from '@nestjs/common';
import { EMERGENCY_SHOWN } from '@scholium/contract';
import { holdsNow, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import type { Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';

const accessColumns = { id: uuid, reason: text, startedAt: timestamptz, expiresAt: timestamptz };
const ownRow = row({ ...accessColumns, projectId: uuid, projectName: text });
const usedRow = row({ ...accessColumns, userId: uuid, userName: text });
const projectRow = row({ id: uuid, name: text.orNull });

/** Emergency access as row-level security shows it, and the projects that it may be asked for. */
@Injectable()
export class EmergencyRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  /** The viewer's own that holds at this moment. */
  running(viewer: Actor): Promise<RowOf<typeof ownRow>[]> {
    return this.database.queryAs(
      viewer,
      ownRow,
      `select b.id, b.reason, b."startedAt", b."expiresAt", p.id as "projectId", p.name as "projectName"
       from "BreakGlass" b join "Project" p on p.id = b."projectId"
       where b."userId" = $1 and ${holdsNow('b')} order by b."expiresAt", b.id`,
      [viewer.userId],
    );
  }

  /** What anybody used in a project, the newest first. */
  used(viewer: Actor, projectId: string): Promise<RowOf<typeof usedRow>[]> {
    return this.database.queryAs(
      viewer,
      usedRow,
      `select b.id, b.reason, b."startedAt", b."expiresAt", u.id as "userId", u.name as "userName"
       from "BreakGlass" b join "User" u on u.id = b."userId"
       where b."projectId" = $1 order by b."startedAt" desc, b.id desc limit ${EMERGENCY_SHOWN}`,
      [projectId],
    );
  }

  /**
   * Read in the name of the system: who asks may read none of them. What something protects is found by its id alone,
   * and has no name here.
   */
  projects(words: string): Promise<RowOf<typeof projectRow>[]> {
    return this.system.query(
      projectRow,
      `select p.id, case when g.held then null else p.name end as name
       from "Project" p cross join lateral (
         select exists (select from "Protection" o where o."objectId" = p.id) as held) g
       where p.id::text = lower($1) or (not g.held and length($1) > 1 and strpos(lower(p.name), lower($1)) > 0)
       order by lower(p.name), p.id limit ${EMERGENCY_SHOWN}`,
      [words],
    );
  }
}
