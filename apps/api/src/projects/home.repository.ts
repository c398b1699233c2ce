import { Injectable } from '@nestjs/common';
import type { ResponseOf, routes } from '@scholium/contract';
import { arrayOf, bool, int, row, text, uuid, type RowOf } from '@scholium/database';
import { can, CHANGE_STATES, PROJECT_ROLES, readScope, subjectKind, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  countUpTo,
  isReport,
  knownTo,
  markingColumn,
  markingOf,
  notArchived,
  Parameters,
  pending,
  protectedBy,
  readable,
  wireTime,
} from '../sql/index.js';

type Home = ResponseOf<typeof routes.getHome>;
const SENT_BACK = 50;
const RECENT = 8;
/** How many of the last changes of each state tell which documents were touched last. */
const TOUCHES = 200;

/** One project of the caller, with the caller as its actor. */
export interface MyProject {
  readonly projectId: string;
  readonly actor: Actor;
}

const membershipRow = row({ projectId: uuid, role: text.oneOf(PROJECT_ROLES), actions: arrayOf(text) });
const projectRow = row({
  id: uuid,
  name: text,
  description: text,
  role: text.oneOf(PROJECT_ROLES),
  actions: arrayOf(text),
  documents: int,
  members: int,
  accepted: int,
  pending: int,
  waitingForMyReview: int,
  myPending: int,
  marking: markingColumn,
});
const sentBackRow = row({
  changeId: uuid,
  projectId: uuid,
  documentId: uuid.orNull,
  subjectKind: text.as(subjectKind),
  label: text,
  state: text.oneOf(CHANGE_STATES),
  decisionText: text.orNull,
  decisionLabel: text.orNull,
  decidedByName: text.orNull,
  decidedAt: text.orNull,
  marking: markingColumn,
});
const recentRow = row({
  id: uuid,
  projectId: uuid,
  title: text,
  projectName: text,
  lastActivityAt: text,
  pending: int,
  isReport: bool,
  marking: markingColumn,
});

@Injectable()
export class HomeRepository {
  constructor(private readonly database: Database) {}

  memberships(viewer: Actor): Promise<RowOf<typeof membershipRow>[]> {
    const parameters = new Parameters();
    const me = parameters.add(viewer.userId, 'uuid');
    return this.database.queryAs(
      viewer,
      membershipRow,
      `select m."projectId", m."role", m."actions" from "Membership" m
       where m."userId" = ${me} and ${knownTo(viewer, parameters).project('m."projectId"')}`,
      parameters.values,
    );
  }

  /** Counts stop at COUNT_LIMIT; pending ones are those the actor may see. */
  async project({ projectId, actor: viewer }: MyProject): Promise<Home['projects'][number] | null> {
    const parameters = new Parameters();
    const id = parameters.add(projectId, 'uuid');
    const me = parameters.add(viewer.userId, 'uuid');
    const known = knownTo(viewer, parameters);
    const changes = (where: string): string =>
      countUpTo(
        `"Change" c where c."projectId" = ${id} and ${where} and ${notArchived('c', id)} and ${known.change('c')}`,
      );
    const documents = `d."projectId" = ${id} and d."archivedAt" is null and ${known.document('d."id"')}`;
    const decides = can(viewer, 'change.decide', { authorId: '' });
    // A lower marking waits for those who may lower it.
    const decidable = can(viewer, 'protection.lower') ? '' : `and c."subjectKind" <> 'marking'`;
    const rows = await this.database.queryAs(
      viewer,
      projectRow,
      `select p."id", p."name", p."description", m."role", m."actions",
         ${countUpTo(`"Document" d where ${documents}`)} as "documents",
         ${countUpTo(`"Membership" o where o."projectId" = ${id}`)} as "members",
         ${changes(`c."state" = 'accepted'`)} as "accepted",
         ${changes(`c."state" in (${pending}) and ${readable(readScope(viewer), 'c', parameters)}`)} as "pending",
         ${decides ? changes(`c."state" = 'proposed' and c."authorId" <> ${me} ${decidable}`) : '0'} as "waitingForMyReview",
         ${changes(`c."state" in (${pending}) and c."authorId" = ${me}`)} as "myPending",
         ${markingOf(protectedBy.project('p'))} as "marking"
       from "Project" p join "Membership" m on m."projectId" = p."id" and m."userId" = ${me}
       where p."id" = ${id}`,
      parameters.values,
    );
    return rows[0] ?? null;
  }

  /** Own work that came back with a reason, newest decision first. */
  sentBack(viewer: Actor): Promise<Home['sentBack']> {
    const parameters = new Parameters();
    const me = parameters.add(viewer.userId, 'uuid');
    const known = knownTo(viewer, parameters);
    return this.database.queryAs(
      viewer,
      sentBackRow,
      `select c."id" as "changeId", c."projectId", c."documentId", c."subjectKind", c."label", c."state",
         nullif(c."decisionText", '') as "decisionText",
         (select r->>'label' from jsonb_array_elements(p."vocabulary"->'rejectionReasons') r
           where r->>'code' = c."decisionCode" limit 1) as "decisionLabel",
         u."name" as "decidedByName", ${wireTime('c."decidedAt"')} as "decidedAt",
         ${markingOf(protectedBy.change('c'))} as "marking"
       from "Change" c join "Project" p on p."id" = c."projectId"
       join "Membership" m on m."projectId" = c."projectId" and m."userId" = ${me}
       left join "User" u on u."id" = c."decidedById"
       where c."authorId" = ${me} and c."state" in ('changes_requested', 'rejected')
         and ${known.project('c."projectId"')} and ${known.change('c')}
       order by c."decidedAt" desc, c."id" limit ${SENT_BACK}`,
      parameters.values,
    );
  }

  /** The last touched documents of a project; a touch the actor may not see does not count. */
  async recent({ projectId, actor: viewer }: MyProject): Promise<Home['recentDocuments']> {
    const parameters = new Parameters();
    const id = parameters.add(projectId, 'uuid');
    const scope = readScope(viewer);
    const known = knownTo(viewer, parameters);
    const seen = `${readable(scope, 'c', parameters)} and ${known.change('c')}`;
    const last = `coalesce(x."last", (
           select max(c."updatedAt") from "Change" c where c."documentId" = x."id" and ${seen}))`;
    const found = await this.database.queryAs(
      viewer,
      recentRow,
      `with touched as (
         select "documentId" as "id", max("updatedAt") as "last"
         from unnest(${parameters.add(CHANGE_STATES, 'text[]')}) as s(state), lateral (
           select c."documentId", c."updatedAt" from "Change" c
           where c."projectId" = ${id} and c."state" = s.state and ${seen}
           order by c."updatedAt" desc, c."id" desc limit ${TOUCHES}) as t group by "documentId"
       ), latest as (
         select d."id", d."projectId", d."title", d."importedAt", t."last", ${isReport('d')} as "isReport"
         from "Document" d left join touched t on t."id" = d."id"
         where d."projectId" = ${id} and d."archivedAt" is null and ${known.document('d."id"')}
         order by greatest(d."importedAt", t."last") desc, d."id" limit ${RECENT}
       )
       select x."id", x."projectId", x."title", p."name" as "projectName",
         ${wireTime(`greatest(x."importedAt", ${last})`)} as "lastActivityAt",
         ${countUpTo(`"Change" c where c."documentId" = x."id" and c."state" in (${pending}) and ${seen}`)} as "pending", x."isReport",
         ${markingOf(protectedBy.object('x'))} as "marking"
       from latest x join "Project" p on p."id" = x."projectId"`,
      parameters.values,
    );
    return found.map(({ isReport: ofReport, ...document }) => ({
      ...document,
      ...(ofReport && { isReport: ofReport }),
    }));
  }
}
