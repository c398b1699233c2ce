/** What pickers offer of a project's entities and sources where the server cannot be asked. */
import type { PickHit, ReferenceOnWire } from '@scholium/contract';
import { detailOf, foldName } from '@scholium/review';
import type { RecordKind } from '@scholium/review';
import type { RouteOutput } from './api.js';

/** Of how many entities, and of how many sources, of a project this device knows: of those that are used most. */
export const KNOWN = 200;

type Listed = RouteOutput<'listEntities'>['entities'][number] | RouteOutput<'listSources'>['sources'][number];

export function hitOfListed(kind: RecordKind, listed: Listed): PickHit {
  const { id, label, body, changeId } = listed;
  const detail = { ...detailOf(kind, body) };
  const typeId = 'typeId' in listed ? listed.typeId : null;
  const uses = 'mentions' in listed ? listed.mentions : listed.citations;
  return { id, kind, state: 'accepted', label, typeId, matched: null, detail, uses, changeId };
}

/** What the open document names of a kind, as a picker shows it; what is gone cannot be picked. */
export function hitsOfReferences(kind: RecordKind, references: Iterable<ReferenceOnWire>): PickHit[] {
  return [...references].flatMap(({ state, changeId, ...reference }) =>
    reference.kind !== kind || state === 'gone' || changeId === null
      ? []
      : [{ ...reference, state, changeId, matched: null, uses: 0 }],
  );
}

/**
 * Those with a name that has all words of `q`, exact names first, then the ones that are used most; each once, at most
 * `limit`.
 */
export function pickKnown(known: readonly PickHit[], q: string, limit: number): PickHit[] {
  const wanted = foldName(q);
  const words = wanted.split(' ').filter(Boolean);
  const found = new Map<string, { readonly hit: PickHit; readonly exact: boolean }>();
  for (const hit of known) {
    if (found.has(hit.id)) continue;
    const fitting = namesOf(hit).filter((name) => words.every((word) => foldName(name).includes(word)));
    if (fitting.length === 0) continue;
    const exact = fitting.find((name) => foldName(name) === wanted);
    found.set(hit.id, { hit: { ...hit, matched: exact ?? fitting[0]! }, exact: exact !== undefined });
  }
  return [...found.values()]
    .sort(
      (a, b) => Number(b.exact) - Number(a.exact) || b.hit.uses - a.hit.uses || a.hit.label.localeCompare(b.hit.label),
    )
    .slice(0, limit)
    .map(({ hit }) => hit);
}

/** The label first, then other names; of a source its authors and its address. */
function namesOf({ label, detail: { names, url, author } }: PickHit): readonly string[] {
  return [label, ...textsIn(names), ...textsIn(author), ...textsIn(url)];
}

/** All strings of a value: names and authors are strings or records. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
