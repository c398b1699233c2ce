import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { ResponseOf, routes } from '@scholium/contract';
import { Database } from '../platform/index.js';
import { wireTime } from '../sql/index.js';

@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  /** The project as this member sees it, with the number its stream stands at. */
  async find(viewer: Actor, projectId: string): Promise<ResponseOf<typeof routes.getProject> | null> {
    const rows = await this.database.queryAs<ResponseOf<typeof routes.getProject>>(
      viewer,
      `select p."id", p."name", p."description", p."vocabulary", p."settings", ${wireTime('p."createdAt"')} as "createdAt", m."role", s."seq"
       from "Project" p join "Membership" m on m."projectId" = p."id" and m."userId" = $2::uuid join "Stream" s on s."id" = p."id"
       where p."id" = $1::uuid`,
      [projectId, viewer.userId],
    );
    return rows[0] ?? null;
  }
}
