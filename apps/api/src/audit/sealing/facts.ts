import { addressFact as addressSaid, AUDIT_STREAM, factNumber } from '@scholium/database/audit';
import type { SealedEntry, SealedEvent } from '@scholium/database/audit';
import { isUuid } from '@scholium/review';

export { AUDIT_STREAM };

// Facts are what entries are found by: whole numbers of 64 bits, in decimal digits. They may collide.
export const kindFact = (kind: string): string => factNumber(`kind:${kind}`);
export const whoFact = (userId: string): string => factNumber(`who:${userId}`);
export const addressFact = (address: string): string => factNumber(addressSaid(address));
/** Of one id alone. */
const onFact = (id: string): string => factNumber(`on:${id}`);
/** The digits of the first 40 bits of an id. */
const beginningOf = (id: string): string => id.slice(0, 11);
/**
 * The first 40 bits of an id. Of one of version 7 they are when it was made, in quarters of a second: those that are
 * made together share the fact, and later ones have greater facts. An index takes them for a fraction of what it takes
 * for numbers in no order.
 */
const beginningFact = (beginning: string): string => Number.parseInt(beginning.replace('-', ''), 16).toString();

/** The facts of an id: what names it has one of them. */
export const idFacts = (id: string): readonly string[] => [onFact(id), beginningFact(beginningOf(id))];

/** Adds the beginnings of the ids that are values of an object. */
function addBeginnings(value: unknown, beginnings: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const one of Object.values(value)) {
    if (typeof one !== 'string' || one.length !== 36) continue;
    const beginning = beginningOf(one);
    if (!beginnings.has(beginning) && isUuid(one)) beginnings.add(beginning);
  }
}

/** What facts are made of: of an entry of the ledger or an audit event. */
export interface Findable {
  readonly kind: string;
  readonly actorId: string | null;
  readonly address: string | null;
  /** What it happened to and where, which many entries share: stream, project, object of an event. */
  readonly about: readonly (string | null)[];
  /** What else it names: ids in it and in the change in it, most of which are named by few entries. */
  readonly payload: unknown;
}

/** By what entries are found, each fact once. */
export function factsOf(found: readonly Findable[]): readonly string[] {
  // Facts are made of what is left when everything is there once: most of it is there many times.
  const kinds = new Set<string>();
  const actors = new Set<string>();
  const addresses = new Set<string>();
  const about = new Set<string>();
  const beginnings = new Set<string>();
  for (const each of found) {
    kinds.add(each.kind);
    if (each.actorId !== null) actors.add(each.actorId);
    if (each.address !== null) addresses.add(each.address);
    for (const id of each.about) if (id !== null) about.add(id);
    addBeginnings(each.payload, beginnings);
    addBeginnings((each.payload as { readonly change?: unknown } | null)?.change, beginnings);
  }
  return [
    ...Array.from(kinds, kindFact),
    ...Array.from(actors, whoFact),
    ...Array.from(addresses, addressFact),
    ...Array.from(about, onFact),
    ...Array.from(beginnings, beginningFact),
  ];
}

export const findableEntry = (
  { kind, actorId, streamId, payload }: SealedEntry,
  projectId: string | null,
): Findable => ({ kind, actorId, address: null, about: [streamId, projectId], payload });

export const findableEvent = ({ kind, actorId, address, projectId, objectId }: SealedEvent): Findable => ({
  kind,
  actorId,
  address,
  about: [AUDIT_STREAM, projectId, objectId],
  payload: null,
});
