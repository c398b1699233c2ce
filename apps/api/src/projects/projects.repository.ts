import { Injectable } from '@nestjs/common';
import { arrayOf, int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { PROJECT_ROLES, projectSettings, readScope, TERM_LISTS, vocabulary, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  acceptedBodies,
  mergedRows,
  Parameters,
  pending,
  readable,
  termUses,
  vocabularyOf,
  wireTime,
  joinRole,
  knownTo,
  markingColumn,
  markingOf,
  protectedBy,
} from '../sql/index.js';

const projectRow = row({
  id: uuid,
  name: text,
  description: text,
  vocabulary: json.as(vocabulary),
  settings: json.as(projectSettings),
  createdAt: text,
  role: text.oneOf(PROJECT_ROLES),
  actions: arrayOf(text),
  seq: int,
  marking: markingColumn,
});

const usageRow = row({ list: text.oneOf(TERM_LISTS), id: text, accepted: int, pending: int });

@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  /** The project as this member sees it, with the number its stream stands at. */
  async find(viewer: Actor, projectId: string): Promise<RowOf<typeof projectRow> | null> {
    const rows = await this.database.queryAs(
      viewer,
      projectRow,
      `select p."id", p."name", p."description", p."vocabulary", p."settings",
         ${wireTime('p."createdAt"')} as "createdAt", m."role", m."actions", s."seq",
         ${markingOf(protectedBy.project('p'))} as "marking"
       from "Project" p ${joinRole('$2::uuid', 'p."id"')}
       join "Stream" s on s."id" = p."id"
       where p."id" = $1::uuid`,
      [projectId, viewer.userId],
    );
    return rows[0] ?? null;
  }

  /** How often codes and types are used by accepted work, and by pending changes that the viewer may see. */
  async vocabularyUsage(viewer: Actor, projectId: string): Promise<RowOf<typeof usageRow>[]> {
    const vocabulary = await vocabularyOf(this.database, viewer, projectId);
    const parameters = new Parameters();
    const id = parameters.add(projectId, 'uuid');
    const known = knownTo(viewer, parameters);
    const proposed = `select c."projectId", c."subjectKind" as "kind", c."body" from "Change" c
      where c."projectId" = ${id} and c."state" in (${pending}) and c."body" is not null
        and ${readable(readScope(viewer), 'c', parameters)} and ${known.change('c')}`;
    const merged = mergedRows(vocabulary, parameters);
    return this.database.queryAs(
      viewer,
      usageRow,
      `select "list", "id", coalesce(a."uses", 0) as "accepted", coalesce(p."uses", 0) as "pending"
       from (${termUses(acceptedBodies(`= ${id}`, known), merged)}) a
       full join (${termUses(proposed, merged)}) p using ("list", "id")`,
      parameters.values,
    );
  }
}
