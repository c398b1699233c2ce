import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { bool, int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { CHANGE_STATES, MARKINGS, readScope, vocabulary, type Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { knownTo, notArchived, Parameters, readable, wireTime } from '../../sql/index.js';

const protectionRow = row({ objectId: uuid, marking: text.oneOf(MARKINGS), digest: text });
export type ProtectionFound = RowOf<typeof protectionRow>;
const projectRow = row({ name: text, vocabulary: json.as(vocabulary), personName: text });
export type ProjectFound = RowOf<typeof projectRow>;
const personRow = row({ id: uuid, name: text });
const decisionRow = row({
  changeId: uuid,
  seq: int,
  documentId: uuid.orNull,
  documentTitle: text.orNull,
  subjectKind: text,
  subjectId: uuid,
  op: text,
  label: text,
  state: text.oneOf(CHANGE_STATES),
  authorName: text,
  revision: int,
  verdict: text,
  deciderName: text,
  at: text,
  code: text.orNull,
  text: text,
  withdrawn: bool,
});
export type DecisionFound = RowOf<typeof decisionRow>;

/** Which decisions; null for all. */
export interface DecisionFilter {
  readonly documents: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly terms: readonly string[] | null;
  /** Whose proposals. */
  readonly people: readonly string[] | null;
  /** Those that were taken until then, and whether they stood then. */
  readonly time: Date | null;
}

/** What an export asks besides what lists and documents answer. */
@Injectable()
export class ReadingRepository {
  constructor(private readonly database: Database) {}

  /** Everything in a project that demands something of its readers, each with a digest of what it demands. */
  protections(viewer: Actor, projectId: string): Promise<ProtectionFound[]> {
    return this.database.queryAs(
      viewer,
      protectionRow,
      `select p."objectId", p."marking", md5(row_to_json(p)::text) as "digest" from "Protection" p
       where p."projectId" = $1::uuid order by p."objectId"`,
      [projectId],
    );
  }

  async project(viewer: Actor, projectId: string): Promise<ProjectFound | null> {
    const [found] = await this.database.queryAs(
      viewer,
      projectRow,
      `select p."name", p."vocabulary", u."name" as "personName" from "Project" p
       join "User" u on u."id" = $2::uuid where p."id" = $1::uuid`,
      [projectId, viewer.userId],
    );
    return found ?? null;
  }

  people(viewer: Actor, ids: readonly string[]): Promise<RowOf<typeof personRow>[]> {
    const sql = `select "id", "name" from "User" where "id" = any($1::uuid[])`;
    return this.database.queryAs(viewer, personRow, sql, [ids]);
  }

  /** Decisions on the changes that the viewer may read, by change and number of the log. */
  decisions(
    viewer: Actor,
    projectId: string,
    { documents, kinds, terms, people, time }: DecisionFilter,
    after: readonly [changeId: string, seq: number] | null,
    limit: number,
  ): Promise<DecisionFound[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const until = parameters.add(time, 'timestamptz');
    const among = (column: string, values: readonly string[] | null, type: 'uuid[]' | 'text[]'): string[] =>
      values ? [`${column} = any(${parameters.add(values, type)})`] : [];
    const where = [
      `c."projectId" = ${project}`,
      `d."at" <= coalesce(${until}, d."at")`,
      readable(readScope(viewer), 'c', parameters),
      knownTo(viewer, parameters).change('c'),
      ...(documents ? among('c."documentId"', documents, 'uuid[]') : [notArchived('c', project)]),
      ...among('c."subjectKind"', kinds, 'text[]'),
      ...among('c."typeId"', terms, 'text[]'),
      ...among('c."authorId"', people, 'uuid[]'),
    ];
    if (after)
      where.push(`(d."changeId", d."seq") > (${parameters.add(after[0], 'uuid')}, ${parameters.add(after[1], 'int')})`);
    const sql = `
      select d."changeId", d."seq", c."documentId", t."title" as "documentTitle", c."subjectKind", c."subjectId", c."op",
        c."label", c."state", a."name" as "authorName", d."revision", d."verdict", u."name" as "deciderName",
        ${wireTime('d."at"')} as "at", d."code", d."text",
        d."withdrawnSeq" is not null and (${until} is null or exists (select from "LedgerEntry" e
          where e."streamId" = c."streamId" and e."seq" = d."withdrawnSeq" and e."at" <= ${until})) as "withdrawn"
      from "Decision" d
      join "Change" c on c."id" = d."changeId"
      join "User" a on a."id" = c."authorId"
      join "User" u on u."id" = d."deciderId"
      left join "Document" t on t."id" = c."documentId"
      where ${where.join(' and ')}
      order by d."changeId", d."seq" limit ${parameters.add(limit, 'int')}`;
    return this.database.queryAs(viewer, decisionRow, sql, parameters.values);
  }
}

/**
 * A digest of everything that decides what somebody may read in a project: who they are, their roles, and what is
 * protected how. When it is the same, so is what they may read.
 */
export function accessDigest(actor: Actor, protections: readonly ProtectionFound[]): string {
  const { active, workspaceRole, projectRole, projectActions = [], organisationKind = null } = actor;
  const { groups = [], compartments = [], hasBrokenGlass = false } = actor;
  const facts = [
    actor.userId,
    active,
    workspaceRole,
    projectRole,
    organisationKind,
    hasBrokenGlass,
    ...[projectActions, groups, compartments].map((list) => [...list].sort()),
    ...protections.map(({ objectId, digest }) => [objectId, digest]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
