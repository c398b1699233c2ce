import { Injectable } from '@nestjs/common';
import { bool, int, row, text, uuid, type RowOf, entryColumns } from '@scholium/database';
import {
  annotationKinds,
  kindsInHistory,
  kindsOutsideHistory,
  type Actor,
  type HistoryGroup,
  type HistorySection,
} from '@scholium/review';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { knownTo, Parameters, uuidIn, wireTime } from '../../sql/index.js';

/** An entry with what its sentence takes from elsewhere. Long payloads come without their text and steps. */
const timelineRow = row({
  ...entryColumns,
  at: text,
  actorName: text,
  /** The version after the neighbour that an acceptance of an edit has. */
  nextVersion: int.orNull,
  subjectKind: text.orNull,
  op: text.orNull,
  label: text.orNull,
  typeId: text.orNull,
  textDeleted: bool,
});
export type TimelineRow = RowOf<typeof timelineRow>;

const editRow = row({
  documentId: uuid,
  documentTitle: text,
  seq: int,
  actorId: uuid,
  actorName: text,
  at: text,
  fromVersion: int,
  toVersion: int,
});
export type EditRow = RowOf<typeof editRow>;

/** The version that the steps of an entry lead on from; `alias` names the entry. */
const fromVersion = (alias: string): string =>
  `(${alias}."docVersion" - json_array_length((${packedSteps(`${alias}.`)} #>> '{}')::json))`;
const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const subject = `coalesce(e.payload->'change'->>'subjectKind', c."subjectKind")`;

/** What an entry names, as columns: row-level security lets no index serve what is still to be read from a payload. */
const named = `select ${['changeId', 'threadId', 'commentId'].map((id) => `${uuidIn(`e.payload->>'${id}'`)} as "${id}"`).join(', ')} offset 0`;

const isOf = (...sections: readonly HistorySection[]): string => `e.kind in (${list(kindsInHistory(...sections))})`;

const groups = (): Readonly<Record<HistoryGroup, string>> => ({
  text: `(${isOf('text')} or (${isOf('proposals', 'decisions')} and ${subject} = 'text'))`,
  annotations: `(${isOf('proposals')} and ${subject} in (${list(annotationKinds())}))`,
  decisions: isOf('decisions'),
  discussion: isOf('discussion'),
  document: isOf('document'),
});

@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /**
   * Entries before a number, newest first; without reactions, and without the steps of acceptances, which are part of
   * theirs.
   */
  before(
    viewer: Actor,
    documentId: string,
    before: number,
    filter: { readonly person?: string | undefined; readonly group?: HistoryGroup | undefined },
    limit: number,
  ): Promise<TimelineRow[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters);
    const where = [
      `e."streamId" = ${parameters.add(documentId, 'uuid')}`,
      `e.seq < ${parameters.add(before, 'int')}`,
      `e.kind not in (${list(kindsOutsideHistory())})`,
      `not (e.kind = 'steps' and e.ordinal > 0)`,
      ...(filter.person === undefined ? [] : [`e."actorId" = ${parameters.add(filter.person, 'uuid')}`]),
      ...(filter.group === undefined ? [] : [groups()[filter.group]]),
      `not exists (select from "Change" h where h.id = ${uuidIn(
        `coalesce(e.payload->>'changeId', e.payload->'change'->>'id')`,
      )} and not ${known.change('h')})`,
      `(t.id is null or ${known.thread('t')})`,
    ];
    const sql = `
      select e."streamId", e.seq, e.kind, e."payloadVersion", e."actorId", e."commandId", e.ordinal, e."docVersion",
        ${wireTime('e.at')} as at, u.name as "actorName",
        case e.kind
          when 'steps' then jsonb_build_object('documentId', e."streamId", 'version', ${fromVersion('e')},
            'steps', '[]'::jsonb, 'indexes', '[]'::jsonb)
          when 'document.imported' then e.payload || '{"doc":null}'
          else e.payload end as payload,
        case when e.kind = 'change.accepted' and ${subject} = 'text' then (
          select n."docVersion" from "LedgerEntry" n
          where n."streamId" = e."streamId" and n.seq = e.seq + 1) end as "nextVersion",
        c."subjectKind", c.op, coalesce(c.label, t.label) as label, c."typeId",
        coalesce(m.deleted, false) as "textDeleted"
      from "LedgerEntry" e join "User" u on u.id = e."actorId"
      cross join lateral (${named}) n
      left join "Change" c on c.id = n."changeId" and c."streamId" = e."streamId"
      left join "Thread" t on t.id = n."threadId" and t."streamId" = e."streamId"
      left join "Comment" m on m.id = n."commentId" and m."threadId" = t.id
      where ${where.join(' and ')} order by e.seq desc limit ${parameters.add(limit, 'int')}`;
    return this.database.queryAs(viewer, timelineRow, sql, parameters.values);
  }

  /** The newest direct edits in a project, newest first. */
  newestEdits(viewer: Actor, projectId: string, limit: number): Promise<EditRow[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const most = parameters.add(limit, 'int');
    const sql = `
      select d.id as "documentId", d.title as "documentTitle", e.seq, e."actorId", u.name as "actorName",
        ${wireTime('e.at')} as at, e."fromVersion", e."docVersion" as "toVersion"
      from "Document" d join "Stream" s on s.id = d.id and s."docVersion" > 0 cross join lateral (
        select seq, "actorId", at, "docVersion", ${fromVersion('l')} as "fromVersion" from "LedgerEntry" l
        where ${stepsOf('d.id', 'l.')} and ordinal = 0 order by "docVersion" desc limit ${most}) e
      join "User" u on u.id = e."actorId"
      where d."projectId" = ${project} and ${knownTo(viewer, parameters).document('d.id')}
      order by e.at desc, d.id, e.seq desc limit ${most}`;
    return this.database.queryAs(viewer, editRow, sql, parameters.values);
  }
}
