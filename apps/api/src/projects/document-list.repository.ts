import { Injectable } from '@nestjs/common';
import { arrayOf, int, row, text, uuid, type RowOf } from '@scholium/database';
import type { QueryOf, routes } from '@scholium/contract';
import { readScope, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { countUpTo, named, Parameters, pending, readable, wireTime, type Cursor } from '../sql/index.js';

const listedRow = row({
  id: uuid,
  title: text,
  publisher: text.orNull,
  published: text.orNull,
  importedAt: text,
  importedById: uuid,
  importedByName: text,
  accepted: int,
  pending: int,
  missing: arrayOf(text),
  archivedAt: text.orNull,
});
export type ListedDocument = RowOf<typeof listedRow>;
const totalRow = row({ total: int });

/** Keys of the words looked for, none for all; and where. */
export interface DocumentFilter {
  readonly words: readonly string[];
  readonly shelf: QueryOf<typeof routes.listDocuments>['shelf'];
}
const onShelf = (shelf: DocumentFilter['shelf']): string =>
  `d."archivedAt" is ${shelf === 'archived' ? 'not null' : 'null'}`;
export type DocumentSort = QueryOf<typeof routes.listDocuments>['sort'];

const ORDERS = {
  imported: { key: 'd."importedAt"', direction: 'desc', beyond: '<', type: 'timestamptz' },
  title: { key: 'd."title"', direction: 'asc', beyond: '>', type: 'text' },
  pending: { key: 'd."pending"', direction: 'desc', beyond: '<', type: 'int' },
} as const;

/** What a person is asked for when a document lacks it, in the order of a form. */
const MISSING = `array_remove(array[case when d."metadata"->'authors' = '[]' then 'authors' end, ${[
  'publisher',
  'published',
  'url',
  'language',
]
  .map((field) => `case when d."metadata"->>'${field}' is null then '${field}' end`)
  .join(', ')}], null)`;

@Injectable()
export class DocumentListRepository {
  constructor(private readonly database: Database) {}

  /** One row more than `limit` when there is a next page. Counts are those this viewer may know, up to COUNT_LIMIT. */
  page(
    viewer: Actor,
    projectId: string,
    { words, shelf }: DocumentFilter,
    sort: DocumentSort,
    after: Cursor | null,
    limit: number,
  ): Promise<ListedDocument[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const scope = readScope(viewer);
    const waiting = countUpTo(
      `"Change" c where c."documentId" = d."id" and c."state" in (${pending}) and ${readable(scope, 'c', parameters)}`,
    );
    const { key, direction, beyond, type } = ORDERS[sort];
    // Only an order by what waits needs the count of every document; the others count for the rows they show.
    const source =
      sort === 'pending'
        ? `(select d.*, ${waiting} as "pending" from "Document" d where d."projectId" = ${project})`
        : '"Document"';
    const where = [`d."projectId" = ${project}`, onShelf(shelf)];
    if (words.length > 0) where.push(named('d', words, parameters));
    if (after) {
      const last = parameters.add(sort === 'pending' ? Number(after.key) : after.key, type);
      where.push(`(${key}, d."id") ${beyond} (${last}, ${parameters.add(after.id, 'uuid')})`);
    }
    return this.database.queryAs(
      viewer,
      listedRow,
      `select d."id", d."title", d."metadata"->>'publisher' as "publisher", d."metadata"->>'published' as "published",
         ${wireTime('d."importedAt"')} as "importedAt", d."importedById", u."name" as "importedByName",
         ${countUpTo('"Annotation" a where a."documentId" = d."id"')} as "accepted",
         ${sort === 'pending' ? 'd."pending"' : waiting} as "pending", ${MISSING} as "missing",
         ${wireTime('d."archivedAt"')} as "archivedAt"
       from ${source} d join "User" u on u."id" = d."importedById"
       where ${where.join(' and ')}
       order by ${key} ${direction}, d."id" ${direction} limit ${parameters.page(limit)}`,
      parameters.values,
    );
  }

  async total(viewer: Actor, projectId: string, { words, shelf }: DocumentFilter): Promise<number> {
    const parameters = new Parameters();
    const where = [
      `d."projectId" = ${parameters.add(projectId, 'uuid')}`,
      onShelf(shelf),
      ...(words.length > 0 ? [named('d', words, parameters)] : []),
    ];
    const rows = await this.database.queryAs(
      viewer,
      totalRow,
      `select count(*)::int as total from "Document" d where ${where.join(' and ')}`,
      parameters.values,
    );
    return rows[0]?.total ?? 0;
  }
}
