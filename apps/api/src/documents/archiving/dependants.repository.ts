import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import { routes, type Dependants } from '@scholium/contract';
import { bool, int, json, row, text } from '@scholium/database';
import { Database } from '../../platform/index.js';
import { countUpTo, knownTo, namedBy, Parameters, pending, type KnownTo } from '../../sql/index.js';

const dependantsRow = row({
  title: text,
  pending: int,
  annotations: int,
  decided: int,
  threads: int,
  comments: int,
  versions: int,
  onlyHereCount: int,
  onlyHere: json.as(routes.getDependants.response.shape.onlyHere),
  originalGoes: bool,
});

const MOST_LISTED = 50;
const NAMED = namedBy('a');

/**
 * Entities and sources that annotations of this document name and those of no other, of those that the viewer may know
 * of.
 */
const onlyHere = (known: KnownTo): string => `select k."id", k."kind", k."label" from (
    select e."id", 'entity' as "kind", e."label" from "Entity" e
    union all select s."id", 'source', s."label" from "Source" s) k
  where k."id" in (select (${NAMED})::uuid from "Annotation" a where a."documentId" = $1::uuid and ${NAMED} is not null
      and ${known.annotation('a')})
    and not exists (select 1 from "Annotation" a where ${NAMED} = k."id"::text and a."documentId" <> $1::uuid
      and ${known.annotation('a')})
    and ${known.record('k')}`;

const dependantsOf = (known: KnownTo): string => `select d."title",
    ${countUpTo(`"Change" c where c."documentId" = d."id" and c."state" in (${pending})
      and ${known.change('c')}`)} as "pending",
    ${countUpTo(`"Annotation" a where a."documentId" = d."id" and ${known.annotation('a')}`)} as "annotations",
    ${countUpTo(`"Change" c where c."documentId" = d."id" and c."state" not in (${pending})
      and ${known.change('c')}`)} as "decided",
    ${countUpTo(`"Thread" t where t."documentId" = d."id" and ${known.thread('t')}`)} as "threads",
    ${countUpTo(`"Comment" m join "Thread" t on t."id" = m."threadId" where t."documentId" = d."id"
      and ${known.thread('t')}`)} as "comments",
    ${countUpTo('"NamedVersion" v where v."documentId" = d."id"')} as "versions",
    ${countUpTo(`(${onlyHere(known)}) as only_here`)} as "onlyHereCount",
    (select coalesce(json_agg(row_to_json(x)), '[]')
      from (${onlyHere(known)} order by k."label", k."id" limit ${MOST_LISTED}) x) as "onlyHere",
    d."origin"->>'sha256' is not null and not exists (select 1 from "Document" o where o."id" <> d."id" and o."origin"->>'sha256' = d."origin"->>'sha256'
        and ${known.document('o."id"')})
      and not exists (select 1 from "Upload" u where u."sha256" = d."origin"->>'sha256') as "originalGoes"
  from "Document" d where d."id" = $1::uuid`;

@Injectable()
export class DependantsRepository {
  constructor(private readonly database: Database) {}

  /** What would go with a document; null when there is none. */
  async dependants(viewer: Actor, documentId: string): Promise<Dependants | null> {
    const parameters = new Parameters();
    parameters.add(documentId, 'uuid');
    const sql = dependantsOf(knownTo(viewer, parameters));
    const rows = await this.database.queryAs(viewer, dependantsRow, sql, parameters.values);
    return rows[0] ?? null;
  }
}
