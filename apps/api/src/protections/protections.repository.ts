import { Injectable } from '@nestjs/common';
import { bool, json, row, text, uuid, type RowOf } from '@scholium/database';
import { PROTECTED_KINDS, protection, readScope, threadScope, type Actor } from '@scholium/review';
import { z } from 'zod';
import { Database } from '../platform/index.js';
import { knownTo, Parameters, pending, readable, wireTime } from '../sql/index.js';

const held = z.object({
  objectKind: z.enum(PROTECTED_KINDS),
  objectId: z.string(),
  label: z.string(),
  protection,
  setBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  setAt: z.string(),
});

const objectRow = row({
  objectKind: text.oneOf(PROTECTED_KINDS),
  streamId: uuid,
  authorId: uuid.orNull,
  isPending: bool,
  archived: bool,
  label: text,
  protections: json.as(z.array(held)),
  pending: json.as(z.array(z.object({ changeId: z.string(), authorId: z.string() }))),
  names: json.as(z.record(z.string(), z.string())),
});

/** Columns of an object, SQL for each. */
const object = (
  kind: string,
  from: string,
  {
    stream,
    author = 'null',
    label = 't."label"',
    id = 't."id"',
    project = 't."projectId"',
    body = 'null::jsonb',
    pending: isPending = 'false',
  }: Readonly<
    Partial<Record<'author' | 'label' | 'id' | 'project' | 'body' | 'pending', string>> & Record<'stream', string>
  >,
): string => `select ${id} as "id", ${kind} as "objectKind", ${project} as "projectId", ${stream} as "streamId",
    ${author}::uuid as "authorId", ${isPending} as "isPending", ${label} as "label",
    (${body}->>'entityId')::uuid as "entityId", (${body}->>'sourceId')::uuid as "sourceId" from ${from}`;

@Injectable()
export class ProtectionsRepository {
  constructor(private readonly database: Database) {}

  /** An object, accepted or proposed, with everything that protects it; null when it is not there for the viewer. */
  async find(viewer: Actor, projectId: string, objectId: string): Promise<RowOf<typeof objectRow> | null> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const id = parameters.add(objectId, 'uuid');
    const known = knownTo(viewer, parameters);
    const seen = `${readable(readScope(viewer), 't', parameters)} and ${known.change('t')}`;
    const own = 't."projectId"';
    const objects = [
      object(`'project'`, '"Project" t', { stream: 't."id"', project: 't."id"', label: 't."name"' }) +
        ` where t."id" = ${id}`,
      object(`'document'`, '"Document" t', { stream: 't."id"', author: 't."importedById"', label: 't."title"' }) +
        ` where t."id" = ${id} and ${known.document('t."id"')}`,
      object(`'annotation'`, '"Annotation" t', { stream: 't."documentId"', author: 't."authorId"', body: 't."body"' }) +
        ` where t."id" = ${id} and ${known.annotation('t')}`,
      ...(['Entity', 'Source'] as const).map(
        (table) =>
          object(`'${table.toLowerCase()}'`, `"${table}" t`, { stream: own, author: 't."authorId"' }) +
          ` where t."id" = ${id} and ${known.record('t')}`,
      ),
      object(`'thread'`, '"Thread" t', { stream: 't."streamId"', author: 't."openedById"' }) +
        ` where t."id" = ${id} and t."targetKind" in ('passage', 'document')
          and ${readable(threadScope(viewer), 't', parameters)} and ${known.thread('t')}`,
      object(
        `case when t."subjectKind" in ('entity', 'source') then t."subjectKind" else 'annotation' end`,
        '"Change" t',
        { id: 't."subjectId"', stream: 't."streamId"', author: 't."authorId"', body: 't."body"', pending: 'true' },
      ) +
        ` where t."projectId" = ${project} and t."subjectId" = ${id} and t."op" = 'create'
          and t."subjectKind" <> 'text' and t."state" in (${pending}) and ${seen}`,
    ];
    const [found] = await this.database.queryAs(
      viewer,
      objectRow,
      `with o as (
         select * from (${objects.join(' union all ')}) t where t."projectId" = ${project} order by "isPending" limit 1
       ), held as (
         select p.* from o join "Protection" p
           on p."objectId" in (o."id", o."projectId", o."streamId", o."entityId", o."sourceId")
       )
       select o."objectKind", o."streamId", o."authorId", o."isPending", o."label",
         exists (select from "Document" d where d."id" = o."streamId" and d."archivedAt" is not null) as "archived",
         (select coalesce(json_agg(json_build_object('objectKind', h."objectKind", 'objectId', h."objectId",
             'label', coalesce(
               (select n."name" from "Project" n where n."id" = h."objectId"),
               (select n."title" from "Document" n where n."id" = h."objectId"),
               (select n."label" from "Entity" n where n."id" = h."objectId"),
               (select n."label" from "Source" n where n."id" = h."objectId"), o."label"),
             'protection', json_build_object('marking', h."marking", 'compartments', h."compartments",
               'recipients', h."recipients", 'restrictedTo', h."restrictedTo"),
             'setBy', (select json_build_object('id', u."id", 'name', u."name") from "User" u where u."id" = h."setById"),
             'setAt', ${wireTime('h."setAt"')}) order by h."objectId"), '[]') from held h) as "protections",
         (select coalesce(json_agg(json_build_object('changeId', t."id", 'authorId', t."authorId")
             order by t."proposedAt", t."id"), '[]')
           from "Change" t where t."projectId" = ${project} and t."subjectKind" = 'marking'
             and t."state" in (${pending}) and t."subjectId" = ${id} and ${seen}) as "pending",
         (select coalesce(json_object_agg(n."id", n."name"), '{}') from (
             select "id", "name" from "User" union all select "id", "name" from "Group") n
           where n."id" in (select unnest(h."recipients" || coalesce(h."restrictedTo", '{}')) from held h)) as "names"
       from o`,
      parameters.values,
    );
    return found ?? null;
  }
}
