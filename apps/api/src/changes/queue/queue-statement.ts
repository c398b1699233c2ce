import {
  CHANGE_STATES,
  given,
  isAlways,
  subjectKinds,
  readScope,
  type Actor,
  type ChangeState,
  type ReadScope,
  type SubjectKind,
} from '@scholium/review';
import {
  changeColumns,
  countUpTo,
  knownToOnce,
  type KnownTo,
  markingOf,
  named,
  notArchived,
  Parameters,
  protectedBy,
  readable,
  type Cursor,
} from '../../sql/index.js';
import { keysOfTyped } from '../../search/index.js';

/** Whose queue, and what of it. Several values of one filter are alternatives. */
export interface QueueFilter {
  readonly projectId: string;
  readonly viewer: Actor;
  readonly state?: readonly ChangeState[] | undefined;
  readonly kind?: readonly SubjectKind[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly author?: readonly string[] | undefined;
  readonly document?: readonly string[] | undefined;
  readonly by: 'anyone' | 'others' | 'mine';
  readonly q?: string | undefined;
  /** Nothing in a project that has merged types. */
  readonly unlessMerged?: boolean;
}
export type QueueSort = 'oldest' | 'newest' | 'updated';
interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const ORDERS = {
  oldest: { column: '"proposedAt"', direction: 'asc', beyond: '>' },
  newest: { column: '"proposedAt"', direction: 'desc', beyond: '<' },
  updated: { column: '"updatedAt"', direction: 'desc', beyond: '<' },
} as const;

/** One value is compared directly, so that an index delivers rows in order. */
function among(
  column: string,
  values: readonly string[] | undefined,
  type: 'text' | 'uuid',
  parameters: Parameters,
): string[] {
  if (values === undefined || values.length === 0) return [];
  if (values.length === 1) return [`${column} = ${parameters.add(values[0], type)}`];
  return [`${column} = any(${parameters.add(values, `${type}[]`)})`];
}

/**
 * One kind stands in the text, as a state does: for one given as a value Postgres plans the page anew each time, which
 * takes as long as reading it. Several are a value, so that their combinations do not become as many statements.
 */
function ofKinds(kinds: readonly SubjectKind[] | undefined, parameters: Parameters): string[] {
  return kinds?.length === 1
    ? [`c."subjectKind" = '${kinds[0]}'`]
    : among('c."subjectKind"', kinds, 'text', parameters);
}

/**
 * The condition of the scope for one state; written for each state by itself, so that a reader's own work is an index
 * range.
 */
function readableIn(state: ChangeState, scope: ReadScope, parameters: Parameters): string[] {
  const left = given(scope, { state });
  return isAlways(left) ? [] : [readable(left, 'c', parameters)];
}

/** All of the filter but the states and kinds, which each statement treats in its own way, and the scope. */
function conditions(filter: QueueFilter, known: KnownTo, parameters: Parameters): string[] {
  const me = (): string => parameters.add(filter.viewer.userId, 'uuid');
  const project = parameters.add(filter.projectId, 'uuid');
  return [
    `c."projectId" = ${project}`,
    ...among('c."typeId"', filter.type, 'text', parameters),
    ...among('c."authorId"', filter.author, 'uuid', parameters),
    ...among('c."documentId"', filter.document, 'uuid', parameters),
    // Work on an archived document is there for who asks for the document.
    ...(filter.document === undefined || filter.document.length === 0 ? [notArchived('c', project)] : []),
    ...(filter.by === 'mine' ? [`c."authorId" = ${me()}`] : filter.by === 'others' ? [`c."authorId" <> ${me()}`] : []),
    ...(filter.q === undefined || filter.q.trim() === '' ? [] : called(filter.q.trim(), project, parameters)),
    ...(filter.unlessMerged
      ? [`not (select p."vocabulary" ? 'merged' from "Project" p where p."id" = ${project})`]
      : []),
    known.change('c'),
  ];
}

/** Called so in the revision that counts. `project` is the parameter of its id. */
function called(words: string, project: string, parameters: Parameters): string[] {
  const keys = keysOfTyped(words);
  if (keys.length === 0) return [];
  return [
    `(c."id", c."revision") in (
      select l."changeId", l."revision" from "ChangeLabel" l
      where ${named('l', keys, parameters)} and l."projectId" = ${project})`,
  ];
}

/**
 * A page by row comparison. Each state is read in order from its own index range and the ranges are merged, so that the
 * page costs what it shows at any depth; names are joined to those rows alone.
 */
export function queuePage(filter: QueueFilter, sort: QueueSort, after: Cursor | null, limit: number): Statement {
  const parameters = new Parameters();
  const { column, direction, beyond } = ORDERS[sort];
  const known = knownToOnce(filter.viewer, parameters);
  const where = [...conditions(filter, known, parameters), ...ofKinds(filter.kind, parameters)];
  if (after)
    where.push(
      `(c.${column}, c."id") ${beyond}
        (${parameters.add(after.key, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
    );
  const most = parameters.page(limit);
  const order = `${column} ${direction}, "id" ${direction}`;
  const range = (state: ChangeState): string => {
    const all = [`c."state" = '${state}'`, ...readableIn(state, readScope(filter.viewer), parameters), ...where];
    return `(select c.* from "Change" c where ${all.join(' and ')} order by ${order} limit ${most})`;
  };
  const states = filter.state === undefined || filter.state.length === 0 ? CHANGE_STATES : [...new Set(filter.state)];
  const ranges = states.map(range);
  // One range is the page already.
  const page =
    ranges.length === 1
      ? ranges.join()
      : `(select * from (${ranges.join(' union all ')}) as merged order by ${order} limit ${most})`;
  const sql = `
    with ${known.hidden}
    select ${changeColumns}, author."name" as "authorName", d."title" as "documentTitle",
      decider."name" as "decidedByName", ${markingOf(protectedBy.change('c'))} as "marking"
    from ${page} as c
    join "User" author on author."id" = c."authorId"
    left join "User" decider on decider."id" = c."decidedById"
    left join "Document" d on d."id" = c."documentId"
    order by c.${column} ${direction}, c."id" ${direction}`;
  return { sql, values: parameters.values };
}

/**
 * How many there are of each state and kind, up to the contract's COUNT_LIMIT; states and kinds of the filter are left
 * out. Each cell is named literally: for a state and kind given as values the planner would read the whole table. Words
 * are looked up once for all cells, by their own index.
 */
export function queueCells(filter: QueueFilter): Statement {
  const parameters = new Parameters();
  const known = knownToOnce(filter.viewer, parameters);
  const where = conditions(filter, known, parameters).join(' and ');
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const seen = readable(readScope(filter.viewer), 'c', parameters);
    return {
      sql: `with ${known.hidden} select c."state" as state, c."subjectKind" as kind, count(*)::int as count
        from "Change" c where ${where} and ${seen} group by 1, 2`,
      values: parameters.values,
    };
  }
  const cells = CHANGE_STATES.flatMap((state) => {
    const seen = [`c."state" = '${state}'`, ...readableIn(state, readScope(filter.viewer), parameters), where].join(
      ' and ',
    );
    return subjectKinds().map((kind) => {
      const count = countUpTo(`"Change" c where c."subjectKind" = '${kind}' and ${seen}`);
      return `select '${state}' as state, '${kind}' as kind, ${count} as count`;
    });
  });
  return { sql: `with ${known.hidden} ${cells.join('\nunion all ')}`, values: parameters.values };
}
