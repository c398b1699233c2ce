import { addressFact, AUDIT_STREAM, type SealedEntry, type SealedEvent } from '@scholium/database/audit';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const kindFact = (kind: string): string => `kind:${kind}`;
export const whoFact = (userId: string): string => `who:${userId}`;
export const onFact = (id: string): string => `on:${id}`;

const idsIn = (value: unknown): readonly string[] =>
  value !== null && typeof value === 'object'
    ? Object.values(value).filter((one): one is string => typeof one === 'string' && UUID.test(one))
    : [];

/** By what an entry of the ledger is found: its kind, who wrote it, and the ids of what it names. */
export function factsOfEntry(
  { kind, actorId, streamId, payload }: Pick<SealedEntry, 'kind' | 'actorId' | 'streamId' | 'payload'>,
  projectId: string | null,
): ReadonlySet<string> {
  const change = (payload as { readonly change?: unknown } | null)?.change;
  const ids = [streamId, ...(projectId === null ? [] : [projectId]), ...idsIn(payload), ...idsIn(change)];
  return new Set([kindFact(kind), whoFact(actorId), ...ids.map(onFact)]);
}

/** By what an audit event is found. */
export function factsOfEvent({
  kind,
  actorId,
  address,
  projectId,
  objectId,
}: Pick<SealedEvent, 'kind' | 'actorId' | 'address' | 'projectId' | 'objectId'>): ReadonlySet<string> {
  return new Set([
    kindFact(kind),
    onFact(AUDIT_STREAM),
    ...(actorId === null ? [] : [whoFact(actorId)]),
    ...(address === null ? [] : [addressFact(address)]),
    ...(projectId === null ? [] : [onFact(projectId)]),
    ...(objectId === null ? [] : [onFact(objectId)]),
  ]);
}
