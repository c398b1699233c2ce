import { addressFact, AUDIT_STREAM, type SealedEntry, type SealedEvent } from '@scholium/database/audit';
import { isUuid } from '@scholium/review';

export { addressFact, AUDIT_STREAM };

export const kindFact = (kind: string): string => `kind:${kind}`;
export const whoFact = (userId: string): string => `who:${userId}`;
export const onFact = (id: string): string => `on:${id}`;

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
  /** Stream, project and everything that is named. */
  readonly ids: readonly (string | null)[];
}

/** By what entries are found: their kinds, who did them and from where, and what they name; each once. */
export function factsOf(found: readonly Findable[]): readonly string[] {
  // Facts are made of what is left when everything is there once: most of it is there many times.
  const kinds = new Set<string>();
  const actors = new Set<string>();
  const addresses = new Set<string>();
  const named = new Set<string>();
  for (const { kind, actorId, address, ids } of found) {
    kinds.add(kind);
    if (actorId !== null) actors.add(actorId);
    if (address !== null) addresses.add(address);
    for (const id of ids) if (id !== null) named.add(id);
  }
  return [
    ...Array.from(kinds, kindFact),
    ...Array.from(actors, whoFact),
    ...Array.from(addresses, addressFact),
    ...Array.from(named, onFact),
  ];
}

export const findableEntry = (
  { kind, actorId, streamId, payload }: SealedEntry,
  projectId: string | null,
): Findable => ({ kind, actorId, address: null, ids: [streamId, projectId, ...idsOfPayload(payload)] });

export const findableEvent = ({ kind, actorId, address, projectId, objectId }: SealedEvent): Findable => ({
  kind,
  actorId,
  address,
  ids: [AUDIT_STREAM, projectId, objectId],
});
