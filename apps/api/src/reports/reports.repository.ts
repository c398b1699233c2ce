import { Injectable } from '@nestjs/common';
import { REPORT_SORTS, type QueryOf, type routes } from '@scholium/contract';
import { arrayOf, int, row, text, uuid, type RowOf } from '@scholium/database';
import { threadScope, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import {
  beyond,
  isReport,
  keysOf,
  knownTo,
  markingColumn,
  markingOf,
  meaningTypes,
  named,
  namedBy,
  orderOf,
  Parameters,
  protectedBy,
  readable,
  vocabularyOf,
  wireTime,
  type Place,
  type Sorting,
  type SortKey,
} from '../sql/index.js';

const reportRow = row({
  id: uuid,
  title: text,
  createdAt: text,
  createdById: uuid,
  createdByName: text,
  updatedAt: text,
  archivedAt: text.orNull,
  marking: markingColumn,
  keys: arrayOf(text),
});
type ReportFound = RowOf<typeof reportRow>;
const totalRow = row({ total: int });
const chosenRow = row({ id: uuid, documentId: uuid, seq: int, keys: arrayOf(text) });
/** Something in a document that a report may refer to. `seq`: the newest number of the document's log. */
type Chosen = RowOf<typeof chosenRow>;

const SORT_KEYS: Readonly<Record<keyof typeof REPORT_SORTS, SortKey>> = {
  title: { sql: 'd."title"', kind: 'text' },
  updated: { sql: 'd."updatedAt"', kind: 'time' },
  begun: { sql: 'd."importedAt"', kind: 'time' },
};
export const reportSorting = ({ sort, direction }: Pick<ReportQuery, 'sort' | 'direction'>): Sorting => ({
  name: sort,
  keys: [SORT_KEYS[sort]],
  id: 'd."id"',
  direction: direction ?? REPORT_SORTS[sort],
});
const LAST_CHANGE = `(select e."at" from "LedgerEntry" e where e."streamId" = d."id" order by e."seq" desc limit 1)`;
const SORTED_BY = { annotation: 'a."acceptedAt"', thread: 't."updatedAt"' } as const;
export const choiceSorting = (kind: keyof typeof SORTED_BY): Sorting => ({
  name: kind,
  keys: [{ sql: SORTED_BY[kind], kind: 'time' }],
  id: kind === 'annotation' ? 'a."id"' : 't."id"',
  direction: 'desc',
});

type Choice = QueryOf<typeof routes.listFindings>;
type ReportQuery = QueryOf<typeof routes.listReports>;
/** Keys of the words looked for, none for all; and where. */
export interface ReportFilter {
  readonly words: readonly string[];
  readonly shelf: ReportQuery['shelf'];
}

/** Lists of reports, and of what they may refer to in documents. */
@Injectable()
export class ReportsRepository {
  constructor(private readonly database: Database) {}

  /** One row more than `limit` when there is a next page. */
  reports(
    viewer: Actor,
    projectId: string,
    filter: ReportFilter,
    sorting: Sorting,
    after: Place | null,
    limit: number,
  ): Promise<ReportFound[]> {
    const parameters = new Parameters();
    const where = reportsOf(viewer, projectId, filter, parameters);
    // Only an order by the last change needs it of every report; otherwise it is read of those of the page.
    const isByChange = sorting.name === 'updated';
    const source = isByChange
      ? `(select d.*, ${LAST_CHANGE} as "updatedAt" from "Document" d where ${where.join(' and ')} offset 0)`
      : '"Document"';
    where.push(...beyond(sorting, after, parameters));
    return this.database.queryAs(
      viewer,
      reportRow,
      `select d."id", d."title", ${wireTime('d."importedAt"')} as "createdAt", u."id" as "createdById", u."name" as "createdByName",
         ${wireTime(isByChange ? 'd."updatedAt"' : LAST_CHANGE)} as "updatedAt",
         ${wireTime('d."archivedAt"')} as "archivedAt", ${markingOf(protectedBy.object('d'))} as "marking",
         ${keysOf(sorting)} as "keys"
       from ${source} d join "User" u on u."id" = d."importedById"
       where ${where.join(' and ')} order by ${orderOf(sorting)} limit ${parameters.add(limit + 1, 'int')}`,
      parameters.values,
    );
  }

  reportCount(viewer: Actor, projectId: string, filter: ReportFilter): Promise<number> {
    const parameters = new Parameters();
    const where = reportsOf(viewer, projectId, filter, parameters);
    return this.#total(viewer, `"Document" d where ${where.join(' and ')}`, parameters);
  }

  /** Accepted annotations, or discussions of documents, that are chosen; and how many there are in all. */
  async chosen(
    viewer: Actor,
    projectId: string,
    kind: 'annotation' | 'thread',
    choice: Choice,
    after: Place | null,
  ): Promise<{ readonly rows: Chosen[]; readonly total: number }> {
    const sorting = choiceSorting(kind);
    const alias = kind === 'annotation' ? 'a' : 't';
    const parameters = new Parameters();
    const terms = choice.term === undefined ? null : await this.#meanings(viewer, projectId, choice.term);
    const from = `${kind === 'annotation' ? '"Annotation" a' : '"Thread" t'}
      join "Document" d on d."id" = ${alias}."documentId"`;
    const where = [
      `${alias}."projectId" = ${parameters.add(projectId, 'uuid')}`,
      `d."archivedAt" is null and not ${isReport('d')}`,
      ...(choice.document === undefined ? [] : [`d."id" = ${parameters.add(choice.document, 'uuid')}`]),
      ...(choice.q === undefined || choice.q === ''
        ? []
        : [`position(lower(${parameters.add(choice.q, 'text')}) in lower(${alias}."label")) > 0`]),
      ...(kind === 'annotation' ? annotationsOf(viewer, choice, terms, parameters) : threadsOf(viewer, parameters)),
    ];
    const counted = `${from} where ${where.join(' and ')}`;
    const total = await this.#total(viewer, counted, parameters);
    const rows = await this.database.queryAs(
      viewer,
      chosenRow,
      `select ${alias}."id", d."id" as "documentId", s."seq", ${keysOf(sorting)} as "keys"
       from ${from} join "Stream" s on s."id" = d."id"
       where ${[...where, ...beyond(sorting, after, parameters)].join(' and ')}
       order by ${orderOf(sorting)} limit ${parameters.add(choice.limit + 1, 'int')}`,
      parameters.values,
    );
    return { rows, total };
  }

  async #meanings(viewer: Actor, projectId: string, term: string): Promise<readonly string[]> {
    return meaningTypes(await vocabularyOf(this.database, viewer, projectId), [term], ['codes', 'entityTypes']);
  }

  async #total(viewer: Actor, from: string, parameters: Parameters): Promise<number> {
    const sql = `select count(*)::int as "total" from ${from}`;
    return (await this.database.queryAs(viewer, totalRow, sql, [...parameters.values]))[0]?.total ?? 0;
  }
}

const reportsOf = (
  viewer: Actor,
  projectId: string,
  { words, shelf }: ReportFilter,
  parameters: Parameters,
): string[] => [
  `d."projectId" = ${parameters.add(projectId, 'uuid')}`,
  isReport('d'),
  `d."archivedAt" is ${shelf === 'archived' ? 'not null' : 'null'}`,
  knownTo(viewer, parameters).document('d."id"'),
  ...(words.length > 0 ? [named('d', words, parameters)] : []),
];

function annotationsOf(
  viewer: Actor,
  { annotation, names }: Choice,
  terms: readonly string[] | null,
  parameters: Parameters,
): string[] {
  const where = [knownTo(viewer, parameters).annotation('a')];
  if (annotation !== undefined) where.push(`a."kind" = ${parameters.add(annotation, 'text')}`);
  if (names !== undefined) where.push(`${namedBy('a')} = ${parameters.add(names, 'uuid')}::text`);
  if (terms !== null) {
    const list = parameters.add(terms, 'text[]');
    where.push(`(a."body"->'codeIds' ?| ${list} or a."body"->>'entityTypeId' = any(${list}))`);
  }
  return where;
}

/** Discussions of the document and in its text; what is said of work that waits belongs to its review. */
const threadsOf = (viewer: Actor, parameters: Parameters): string[] => [
  `t."targetKind" <> 'change'`,
  readable(threadScope(viewer), 't', parameters),
  knownTo(viewer, parameters).thread('t'),
];
