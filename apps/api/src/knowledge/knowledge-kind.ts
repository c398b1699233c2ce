import { ENTITY_SORTS, SOURCE_SORTS, type QueryOf, type routes } from '@scholium/contract';
import type { Sorting, SortKey } from '../sql/index.js';

/**
 * The two kinds of things a project knows, as their tables, the annotations that name them and their wire rows differ.
 */
export const KNOWN = {
  entity: { table: '"Entity"', type: 'k."typeId"' },
  source: { table: '"Source"', type: `k."body"->>'sourceClass'` },
} as const;
export type Kind = keyof typeof KNOWN;

const label: SortKey = { sql: 'k."label"', kind: 'text' };
const uses: SortKey = { sql: 'k."uses"', kind: 'number' };
/** Equal ones follow in order of their labels. All but the counts of uses have an index. */
const ENTITY_KEYS: Readonly<Record<keyof typeof ENTITY_SORTS, readonly SortKey[]>> = {
  name: [label],
  type: [{ sql: KNOWN.entity.type, kind: 'text' }, label],
  names: [{ sql: `jsonb_array_length(k."body"->'names')`, kind: 'number' }, label],
  mentions: [uses, label],
};
const SOURCE_KEYS: Readonly<Record<keyof typeof SOURCE_SORTS, readonly SortKey[]>> = {
  label: [label],
  class: [{ sql: `(${KNOWN.source.type})`, kind: 'text' }, label],
  reliability: [{ sql: `(k."body"->>'reliability')`, kind: 'text' }, label],
  citations: [uses, label],
};

type EntityQuery = QueryOf<typeof routes.listEntities>;
type SourceQuery = QueryOf<typeof routes.listSources>;
export const entitySorting = ({ sort, direction }: Pick<EntityQuery, 'sort' | 'direction'>): Sorting => ({
  name: sort,
  keys: ENTITY_KEYS[sort],
  id: 'k."id"',
  direction: direction ?? ENTITY_SORTS[sort],
});
export const sourceSorting = ({ sort, direction }: Pick<SourceQuery, 'sort' | 'direction'>): Sorting => ({
  name: sort,
  keys: SOURCE_KEYS[sort],
  id: 'k."id"',
  direction: direction ?? SOURCE_SORTS[sort],
});
/** Whether the order needs the uses of every row counted. */
export const sortsByUses = ({ keys }: Sorting): boolean => keys.includes(uses);

/** The text under which annotations are indexed by what they name. */
export const NAMES = `coalesce(a."body"->>'entityId', a."body"->>'sourceId')`;

/**
 * The accepted annotations, called `a`, that name the thing in row `alias`: of its own project, whatever others have
 * under its id.
 */
export const naming = (alias: string): string =>
  `"Annotation" a where ${NAMES} = ${alias}."id"::text and a."projectId" = ${alias}."projectId"`;
