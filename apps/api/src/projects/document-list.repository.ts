import { Injectable } from '@nestjs/common';
import { arrayOf, bool, int, row, text, uuid, type RowOf } from '@scholium/database';
import { DOCUMENT_SORTS, type QueryOf, type routes } from '@scholium/contract';
import { readScope, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  beyond,
  countUpTo,
  firstOf,
  isReport,
  keysOf,
  knownTo,
  markingColumn,
  markingOf,
  named,
  orderOf,
  Parameters,
  pending,
  protectedBy,
  readable,
  wireTime,
  type Place,
  type Sorting,
  type SortKey,
} from '../sql/index.js';

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
  isReport: bool,
  marking: markingColumn,
  keys: arrayOf(text),
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
type DocumentSort = keyof typeof DOCUMENT_SORTS;

const stated = (field: string): string => firstOf(`d."metadata"->>'${field}'`, `''`);
/** What is not stated sorts as an empty text. All but the counts have an index. */
const SORT_KEYS: Readonly<Record<DocumentSort, SortKey>> = {
  imported: { sql: 'd."importedAt"', kind: 'time' },
  title: { sql: 'd."title"', kind: 'text' },
  publisher: { sql: stated('publisher'), kind: 'text' },
  published: { sql: stated('published'), kind: 'text' },
  accepted: { sql: 'd."accepted"', kind: 'number' },
  pending: { sql: 'd."pending"', kind: 'number' },
};
export const documentSorting = ({
  sort,
  direction,
}: Pick<QueryOf<typeof routes.listDocuments>, 'sort' | 'direction'>): Sorting => ({
  name: sort,
  keys: [SORT_KEYS[sort]],
  id: 'd."id"',
  direction: direction ?? DOCUMENT_SORTS[sort],
});

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
    sorting: Sorting,
    after: Place | null,
    limit: number,
  ): Promise<ListedDocument[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const known = knownTo(viewer, parameters);
    const waiting = countUpTo(
      `"Change" c where c."documentId" = d."id" and c."state" in (${pending})
        and ${readable(readScope(viewer), 'c', parameters)} and ${known.change('c')}`,
    );
    const counts: Readonly<Record<string, string>> = {
      accepted: countUpTo(`"Annotation" a where a."documentId" = d."id" and ${known.annotation('a')}`),
      pending: waiting,
    };
    const where = [`d."projectId" = ${project}`, onShelf(shelf), known.document('d."id"')];
    if (words.length > 0) where.push(named('d', words, parameters));
    // Only an order by a count needs it of every document, once; otherwise the rows of the page are counted.
    const counted = counts[sorting.name];
    const source = counted
      ? `(select d.*, ${counted} as "${sorting.name}" from "Document" d where ${where.join(' and ')} offset 0)`
      : '"Document"';
    where.push(...beyond(sorting, after, parameters));
    const count = (name: string): string => `${name === sorting.name ? `d."${name}"` : counts[name]} as "${name}"`;
    return this.database.queryAs(
      viewer,
      listedRow,
      `select d."id", d."title", d."metadata"->>'publisher' as "publisher", d."metadata"->>'published' as "published",
         ${wireTime('d."importedAt"')} as "importedAt", d."importedById", u."name" as "importedByName",
         ${count('accepted')}, ${count('pending')}, ${MISSING} as "missing",
         ${wireTime('d."archivedAt"')} as "archivedAt", ${isReport('d')} as "isReport", ${markingOf(protectedBy.object('d'))} as "marking",
         ${keysOf(sorting)} as "keys"
       from ${source} d join "User" u on u."id" = d."importedById"
       where ${where.join(' and ')}
       order by ${orderOf(sorting)} limit ${parameters.page(limit)}`,
      parameters.values,
    );
  }

  async total(viewer: Actor, projectId: string, { words, shelf }: DocumentFilter): Promise<number> {
    const parameters = new Parameters();
    const where = [
      `d."projectId" = ${parameters.add(projectId, 'uuid')}`,
      onShelf(shelf),
      knownTo(viewer, parameters).document('d."id"'),
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
