/** How the types of a file are those of a project. */
import type { ReadAnnotation, ReadTerm } from './read-annotation.js';

/** What a type of a file becomes. A highlight without a code keeps the name of the type in its note. */
export type TermTarget =
  | { readonly kind: 'mention'; readonly typeId: string }
  | { readonly kind: 'highlight'; readonly codeId: string | null }
  | { readonly kind: 'skip' };

/** The types and codes of a project. `path` has the labels of the codes that a code is under, and its own. */
export interface KnownTerms {
  readonly entityTypes: readonly { readonly id: string; readonly label: string }[];
  readonly codes: readonly { readonly id: string; readonly label: string; readonly path: readonly string[] }[];
}

/** A type of a file: the same name may be an entity type and a code. */
export const termKey = (kind: ReadAnnotation['kind'], { id, name }: ReadTerm): string => `${kind ?? ''}|${id ?? name}`;

/** The types of an annotation; one without a name where it has none. */
export const termsOf = ({ kind, terms }: ReadAnnotation): readonly ReadTerm[] =>
  kind === 'citation' ? [] : terms.length > 0 ? terms : [{ id: null, name: '' }];

/** What other programs call the usual types of entities. */
const ALIKE: readonly (readonly string[])[] = [
  ['person', 'per', 'pers', 'people', 'individual', 'threat-actor'],
  ['organisation', 'organization', 'org', 'corporation', 'company', 'group', 'norp'],
  ['place', 'location', 'loc', 'gpe', 'geopolitical', 'fac', 'facility'],
  ['event', 'evt'],
  ['vessel', 'vehicle', 'product'],
];

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
const PATH = ' › ';

/**
 * What a type of a file most likely is in a project: the one of its id, its path or its label, or one that other
 * programs call so. Null where the project has nothing like it.
 */
export function suggestTarget(
  kind: ReadAnnotation['kind'],
  { id, name }: ReadTerm,
  { entityTypes, codes }: KnownTerms,
): TermTarget | null {
  if (id === null && name === '') return { kind: 'highlight', codeId: null };
  const wanted = plain(name);
  const group = ALIKE.find((names) => names.includes(name.toLowerCase()));
  const type =
    entityTypes.find((each) => each.id === (id ?? name)) ??
    entityTypes.find((each) => plain(each.label) === wanted || plain(each.id) === wanted) ??
    entityTypes.find((each) =>
      group?.some((alike) => plain(alike) === plain(each.id) || plain(alike) === plain(each.label)),
    );
  const code =
    codes.find((each) => each.id === (id ?? name)) ??
    codes.find((each) => plain(each.path.join(PATH)) === wanted) ??
    codes.find((each) => plain(each.label) === wanted || plain(each.id) === wanted);
  if (type && kind !== 'highlight') return { kind: 'mention', typeId: type.id };
  if (code && kind !== 'mention') return { kind: 'highlight', codeId: code.id };
  return null;
}

/** What the types of an annotation make of it together; null to leave it out. */
export function targetOf(
  annotation: ReadAnnotation,
  mapping: ReadonlyMap<string, TermTarget>,
):
  | { readonly kind: 'mention'; readonly typeId: string }
  | { readonly kind: 'highlight'; readonly codeIds: readonly string[]; readonly names: readonly string[] }
  | null {
  const codeIds = new Set<string>();
  const names: string[] = [];
  let isHighlight = false;
  for (const term of termsOf(annotation)) {
    const target = mapping.get(termKey(annotation.kind, term));
    if (!target || target.kind === 'skip') continue;
    if (target.kind === 'mention' && !isHighlight) return target;
    if (target.kind !== 'highlight') continue;
    isHighlight = true;
    if (target.codeId !== null) codeIds.add(target.codeId);
    else if (term.name !== '') names.push(term.name);
  }
  return isHighlight ? { kind: 'highlight', codeIds: [...codeIds], names } : null;
}
