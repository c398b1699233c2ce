import { addressFact, AUDIT_STREAM, type SealedEntry, type SealedEvent } from '@scholium/database/audit';

export { addressFact, AUDIT_STREAM };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const kindFact = (kind: string): string => `kind:${kind}`;
export const whoFact = (userId: string): string => `who:${userId}`;
export const onFact = (id: string): string => `on:${id}`;

export const isId = (text: string): boolean => UUID.test(text);

const idsIn = (value: unknown): readonly string[] =>
  value !== null && typeof value === 'object'
    ? Object.values(value).filter((one): one is string => typeof one === 'string' && one.length === 36 && isId(one))
    : [];

/** The ids that a payload names: those of itself, and of the change in it. */
export const idsOfPayload = (payload: unknown): readonly string[] => [
  ...idsIn(payload),
  ...idsIn((payload as { readonly change?: unknown } | null)?.change),
];

/** What facts are made of: of an entry of the ledger or an audit event. */
interface Findable {
  readonly kind: string;
  readonly actorId: string | null;
  readonly address: string | null;
  /** Stream, project and everything that is named. */
  readonly ids: readonly (string | null)[];
}

/** By what an entry is found: its kind, who did it and from where, and what it names. */
export const factsOf = ({ kind, actorId, address, ids }: Findable): ReadonlySet<string> =>
  new Set([
    kindFact(kind),
    ...(actorId === null ? [] : [whoFact(actorId)]),
    ...(address === null ? [] : [addressFact(address)]),
    ...ids.flatMap((id) => (id === null ? [] : [onFact(id)])),
  ]);

export const factsOfEntry = (
  { kind, actorId, streamId, payload }: SealedEntry,
  projectId: string | null,
): ReadonlySet<string> =>
  factsOf({ kind, actorId, address: null, ids: [streamId, projectId, ...idsOfPayload(payload)] });

export const factsOfEvent = ({ kind, actorId, address, projectId, objectId }: SealedEvent): ReadonlySet<string> =>
  factsOf({ kind, actorId, address, ids: [AUDIT_STREAM, projectId, objectId] });
