import { ENTITY_SORTS, SOURCE_SORTS, type QueryOf, type routes } from '@scholium/contract';
import type { Vocabulary } from '@scholium/review';
import { currentTypeIn, type KnownTo, namedBy, type Parameters, type Sorting, type SortKey } from '../sql/index.js';

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
const ENTITY_KEYS: Readonly<Record<Exclude<keyof typeof ENTITY_SORTS, 'type'>, readonly SortKey[]>> = {
  name: [label],
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
/** `vocabulary` is that of the project, for the order by type. */
export const entitySorting = (
  { sort, direction }: Pick<EntityQuery, 'sort' | 'direction'>,
  vocabulary: Vocabulary | null,
): Sorting => ({
  name: sort,
  keys:
    sort === 'type' ? [{ sql: currentTypeIn(KNOWN.entity.type, vocabulary), kind: 'text' }, label] : ENTITY_KEYS[sort],
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
export const NAMES = namedBy('a');

/**
 * The accepted annotations, called `a`, that name the thing in row `alias`: of its own project, whatever others have
 * under its id, and of those the ones that the viewer may know of.
 */
export const naming = (alias: string, known: KnownTo): string =>
  `"Annotation" a where ${NAMES} = ${alias}."id"::text and a."projectId" = ${alias}."projectId"
    and ${known.annotation('a')}`;

/** The condition that a type is one of several; none for undefined. One alone is compared directly, for the index. */
export function ofTypes(column: string, types: readonly string[] | undefined, parameters: Parameters): string[] {
  if (types === undefined) return [];
  const [only, ...more] = types;
  return more.length === 0
    ? [`${column} = ${parameters.add(only, 'text')}`]
    : [`${column} = any(${parameters.add(types, 'text[]')})`];
}
