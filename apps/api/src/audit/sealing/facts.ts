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
/**
 * The first 40 bits of an id. Of one of version 7 they are when it was made, in quarters of a second: those that are
 * made together share the fact, and later ones have greater facts. An index takes them for a fraction of what it takes
 * for numbers in no order.
 */
const beginningFact = (id: string): string => Number.parseInt(id.slice(0, 8) + id.slice(9, 11), 16).toString();

/** The facts of an id: what names it has one of them. */
export const idFacts = (id: string): readonly string[] => [onFact(id), beginningFact(id)];

/** Adds the ids that are values of an object. */
function addIdsOf(value: unknown, ids: string[]): void {
  if (value === null || typeof value !== 'object') return;
  for (const one of Object.values(value))
    if (typeof one === 'string' && one.length === 36 && isUuid(one)) ids.push(one);
}

/** The ids that a payload names: those of itself, and of the change in it. */
export function idsOfPayload(payload: unknown): readonly string[] {
  const ids: string[] = [];
  addIdsOf(payload, ids);
  addIdsOf((payload as { readonly change?: unknown } | null)?.change, ids);
  return ids;
}

/** What facts are made of: of an entry of the ledger or an audit event. */
export interface Findable {
  readonly kind: string;
  readonly actorId: string | null;
  readonly address: string | null;
  /** What it happened to and where, which many entries share: stream, project, object of an event. */
  readonly about: readonly (string | null)[];
  /** What else it names, most of which is named by a few entries of the same time. */
  readonly named: readonly string[];
}

/** By what entries are found, each fact once. */
export function factsOf(found: readonly Findable[]): readonly string[] {
  // Facts are made of what is left when everything is there once: most of it is there many times.
  const kinds = new Set<string>();
  const actors = new Set<string>();
  const addresses = new Set<string>();
  const about = new Set<string>();
  const facts = new Set<string>();
  for (const each of found) {
    kinds.add(each.kind);
    if (each.actorId !== null) actors.add(each.actorId);
    if (each.address !== null) addresses.add(each.address);
    for (const id of each.about) if (id !== null) about.add(id);
  }
  for (const { named } of found) for (const id of named) if (!about.has(id)) facts.add(beginningFact(id));
  for (const kind of kinds) facts.add(kindFact(kind));
  for (const actor of actors) facts.add(whoFact(actor));
  for (const address of addresses) facts.add(addressFact(address));
  for (const id of about) facts.add(onFact(id));
  return [...facts];
}

export const findableEntry = (
  { kind, actorId, streamId, payload }: SealedEntry,
  projectId: string | null,
): Findable => ({ kind, actorId, address: null, about: [streamId, projectId], named: idsOfPayload(payload) });

export const findableEvent = ({ kind, actorId, address, projectId, objectId }: SealedEvent): Findable => ({
  kind,
  actorId,
  address,
  about: [AUDIT_STREAM, projectId, objectId],
  named: [],
});
