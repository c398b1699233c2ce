/** Which items are shown, and how many items each filter value has. */
import { isOrphaned } from './item.js';
import type { AnnotationItem } from './item.js';

export const FACETS = ['kind', 'type', 'author', 'state'] as const;
export type Facet = (typeof FACETS)[number];

/** Selected values by facet; a facet without a selection matches all items. */
export type Filter = Readonly<Record<Facet, readonly string[]>>;

export const NO_FILTER: Filter = { kind: [], type: [], author: [], state: [] };

export function isFiltering(filter: Filter): boolean {
  return FACETS.some((facet) => filter[facet].length > 0);
}

/** The values of an item. A type includes its kind, because a code and an entity type may share an id. */
export function valuesOf(item: AnnotationItem, facet: Facet): readonly string[] {
  switch (facet) {
    case 'kind':
      return [item.kind];
    case 'type':
      return [`${item.kind}/${item.typeId ?? ''}`];
    case 'author':
      return [item.authorId];
    case 'state':
      return isOrphaned(item) ? [item.state, 'orphaned'] : item.stale ? [item.state, 'stale'] : [item.state];
  }
}

export function passes(filter: Filter, item: AnnotationItem): boolean {
  return FACETS.every(
    (facet) => filter[facet].length === 0 || valuesOf(item, facet).some((value) => filter[facet].includes(value)),
  );
}

/** The number of items of each value of each facet, whatever is selected. */
export function tally(items: Iterable<AnnotationItem>): Readonly<Record<Facet, ReadonlyMap<string, number>>> {
  const counts = {
    kind: new Map<string, number>(),
    type: new Map<string, number>(),
    author: new Map<string, number>(),
    state: new Map<string, number>(),
  };
  for (const item of items) {
    for (const facet of FACETS)
      for (const value of valuesOf(item, facet)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
  return counts;
}

/** The filter with a value selected, or deselected if it was selected. */
export function toggled(filter: Filter, facet: Facet, value: string): Filter {
  const chosen = filter[facet];
  return { ...filter, [facet]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] };
}
