import { Injectable } from '@nestjs/common';
import { int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { PROJECT_ROLES, projectSettings, vocabulary, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { wireTime } from '../sql/index.js';

const projectRow = row({
  id: uuid,
  name: text,
  description: text,
  vocabulary: json.as(vocabulary),
  settings: json.as(projectSettings),
  createdAt: text,
  role: text.oneOf(PROJECT_ROLES),
  seq: int,
});

@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  /** The project as this member sees it, with the number its stream stands at. */
  async find(viewer: Actor, projectId: string): Promise<RowOf<typeof projectRow> | null> {
    const rows = await this.database.queryAs(
      viewer,
      projectRow,
      `select p."id", p."name", p."description", p."vocabulary", p."settings",
         ${wireTime('p."createdAt"')} as "createdAt", m."role", s."seq"
       from "Project" p join "Membership" m on m."projectId" = p."id" and m."userId" = $2::uuid
       join "Stream" s on s."id" = p."id"
       where p."id" = $1::uuid`,
      [projectId, viewer.userId],
    );
    return rows[0] ?? null;
  }
}
