import { Injectable } from '@nestjs/common';
import { entityOnWire, sourceOnWire, type ResponseOf, type routes } from '@scholium/contract';
import { arrayOf, int, json, row, text, uuid, type RowType } from '@scholium/database';
import type { Actor, Vocabulary } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  beyond,
  countUpTo,
  jsonObject,
  keysOf,
  knownTo,
  markingColumn,
  markingOf,
  named,
  orderOf,
  Parameters,
  protectedBy,
  vocabularyOf,
  wireTime,
  type KnownTo,
  type Place,
  type Sorting,
} from '../sql/index.js';
import { KNOWN, NAMES, naming, ofTypes, sortsByUses, type Kind } from './knowledge-kind.js';

export interface Rows {
  readonly entity: ResponseOf<typeof routes.getEntity>['entity'];
  readonly source: ResponseOf<typeof routes.getSource>['source'];
}
const knownRow = {
  id: uuid,
  projectId: uuid,
  label: text,
  body: jsonObject,
  changeId: uuid,
  revision: int,
  authorId: uuid,
  acceptedAt: text,
  marking: markingColumn,
  uses: int,
  keys: arrayOf(text),
} as const;
type Listed<K extends Kind> = Rows[K] & { readonly uses: number; readonly keys: readonly string[] };
const LISTED: { readonly [K in Kind]: RowType<Listed<K>> } = {
  entity: row({ ...knownRow, typeId: text }),
  source: row(knownRow),
};
const FOUND: { readonly [K in Kind]: RowType<{ readonly row: Rows[K]; readonly total: number }> } = {
  entity: row({ row: json.as(entityOnWire), total: int }),
  source: row({ row: json.as(sourceOnWire), total: int }),
};
const totalRow = row({ total: int });
const passageRow = row({
  annotationId: uuid,
  documentId: uuid,
  documentTitle: text,
  kind: text,
  label: text,
  before: text,
  after: text,
  body: jsonObject,
});
export type Passage = ResponseOf<typeof routes.getEntity>['mentions'][number];
export interface ListFilter {
  /** Keys of the words looked for, of which one must be found; none for all. */
  readonly words: readonly string[];
  /** Alternatives; undefined for all. */
  readonly types?: readonly string[] | undefined;
}

const MOST_PASSAGES = 200;

@Injectable()
export class KnowledgeRepository {
  constructor(private readonly database: Database) {}

  vocabulary(viewer: Actor, projectId: string): Promise<Vocabulary | null> {
    return vocabularyOf(this.database, viewer, projectId);
  }

  /** One row more than `limit` when there is a next page. */
  list<K extends Kind>(
    viewer: Actor,
    kind: K,
    projectId: string,
    filter: ListFilter,
    sorting: Sorting,
    after: Place | null,
    limit: number,
  ): Promise<Listed<K>[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters);
    const where = [...conditions(kind, projectId, filter, known, parameters)];
    const uses = countUpTo(naming('k', known));
    // `offset 0`: the uses of a row are counted once.
    const counted = sortsByUses(sorting);
    const source = counted
      ? `(select k.*, ${uses} as "uses" from ${KNOWN[kind].table} k where ${where.join(' and ')} offset 0)`
      : KNOWN[kind].table;
    where.push(...beyond(sorting, after, parameters));
    return this.database.queryAs(
      viewer,
      LISTED[kind],
      `select ${knownColumns(kind)}, ${counted ? 'k."uses"' : `${uses} as "uses"`}, ${keysOf(sorting)} as "keys"
       from ${source} k where ${where.join(' and ')} order by ${orderOf(sorting)} limit ${parameters.page(limit)}`,
      parameters.values,
    );
  }

  async total(viewer: Actor, kind: Kind, projectId: string, filter: ListFilter): Promise<number> {
    const parameters = new Parameters();
    const rows = await this.database.queryAs(
      viewer,
      totalRow,
      `select count(*)::int as total from ${KNOWN[kind].table} k
       where ${conditions(kind, projectId, filter, knownTo(viewer, parameters), parameters).join(' and ')}`,
      parameters.values,
    );
    return rows[0]?.total ?? 0;
  }

  async find<K extends Kind>(
    viewer: Actor,
    kind: K,
    id: string,
  ): Promise<{ readonly row: Rows[K]; readonly total: number } | null> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters);
    const rows = await this.database.queryAs(
      viewer,
      FOUND[kind],
      `select row_to_json(x) as "row", ${countUpTo(naming('x', known))} as "total"
       from (select ${knownColumns(kind)} from ${KNOWN[kind].table} k
         where k."id" = ${parameters.add(id, 'uuid')} and ${known.record('k')}) as x`,
      parameters.values,
    );
    return rows[0] ?? null;
  }

  /** Accepted annotations of its project that name it, in order of document and place. */
  passages(viewer: Actor, kind: Kind, id: string): Promise<Passage[]> {
    const parameters = new Parameters();
    const of = parameters.add(id, 'uuid');
    return this.database.queryAs(
      viewer,
      passageRow,
      `select a."id" as "annotationId", a."documentId", d."title" as "documentTitle", a."kind", a."label",
         n."prefix" as "before",
         (select l."suffix" from "Anchor" l where l."changeId" = a."changeId" and l."revision" = a."revision"
           order by l."ordinal" desc limit 1) as "after", a."body"
       from "Annotation" a join "Document" d on d."id" = a."documentId"
       join "Anchor" n on n."changeId" = a."changeId" and n."revision" = a."revision" and n."ordinal" = 0
       where ${NAMES} = ${of}::text
         and a."projectId" = (select k."projectId" from ${KNOWN[kind].table} k where k."id" = ${of})
         and ${knownTo(viewer, parameters).annotation('a')}
       order by d."title", d."id", n."from", a."id" limit ${MOST_PASSAGES}`,
      parameters.values,
    );
  }
}

function conditions(
  kind: Kind,
  projectId: string,
  { words, types }: ListFilter,
  known: KnownTo,
  parameters: Parameters,
): string[] {
  return [
    `k."projectId" = ${parameters.add(projectId, 'uuid')}`,
    known.record('k'),
    ...(words.length === 0 ? [] : [named('k', words, parameters)]),
    ...ofTypes(KNOWN[kind].type, types, parameters),
  ];
}

/** A row called `k` as `entityOnWire` and `sourceOnWire` have it. */
const knownColumns = (kind: Kind): string =>
  `k."id", k."projectId", ${kind === 'entity' ? 'k."typeId", ' : ''}k."label", k."body", k."changeId", k."revision",
  k."authorId", ${wireTime('k."acceptedAt"')} as "acceptedAt", ${markingOf(protectedBy.object('k'))} as "marking"`;
