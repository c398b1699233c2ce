/**
 * What happened: the entries of the log. Entries outlive the code that wrote them, so each payload has a version, and
 * `readEntry` makes old payloads those of today.
 */
import { z } from 'zod';
import { entries, type KnownEntry } from './catalogue.js';
import type { AnyEntry, DraftOf, LoggedOf, StoredEntry } from './define/define-entry.js';

export { acceptedState, type AcceptedState } from './accepted-state.js';
export { changeSnapshot, type ChangeSnapshot } from './change-snapshot.js';
export type { StoredEntry } from './define/define-entry.js';

export type EntryKind = KnownEntry['kind'];
/** Every kind that this code knows. */
export const entryKinds = (): readonly EntryKind[] => entries.names as readonly EntryKind[];
export type EntryDraft = DraftOf<KnownEntry>;
export type Entry = LoggedOf<KnownEntry>;
export type PayloadOf<K extends EntryKind> = Extract<EntryDraft, { kind: K }>['payload'];

const NONE: readonly string[] = [];
/** The fields of the payloads of a kind that hold personal data of an account; none for a kind that nobody knows. */
export const personalFieldsOf = (kind: string): readonly string[] => entries.find(kind)?.personal ?? NONE;

/** The kinds that have such fields. */
export const personalKinds = (): readonly string[] =>
  entries.all.flatMap(({ kind, personal }) => (personal ? [kind] : []));

/** The version written today of the payload of a kind. */
export const payloadVersionOf = (kind: EntryKind): number => entries.get(kind).version;

export class UnreadableEntry extends Error {
  readonly stored: StoredEntry;
  readonly reason: string;

  constructor(stored: StoredEntry, reason: string) {
    super(
      `Entry ${stored.seq} of stream ${stored.streamId} (${stored.kind}, version ${stored.payloadVersion}) cannot be read: ${reason}`,
    );
    this.stored = stored;
    this.reason = reason;
    this.name = 'UnreadableEntry';
  }
}

/** Checks a stored row and makes its payload one of today's version. Throws {@link UnreadableEntry}. */
export function readEntry(stored: StoredEntry): Entry {
  const descriptor = entries.find(stored.kind);
  if (!descriptor) throw new UnreadableEntry(stored, 'its kind is unknown; it was written by newer code');
  if (stored.payloadVersion > descriptor.version) throw new UnreadableEntry(stored, 'it was written by newer code');
  const parsed = descriptor.payload.safeParse(upgraded(stored, descriptor));
  if (!parsed.success) throw new UnreadableEntry(stored, z.prettifyError(parsed.error));
  return { ...stored, payload: parsed.data, payloadVersion: descriptor.version } as Entry;
}

/** As {@link readEntry}, with a row that cannot be read as a value: for callers that go on with the next one. */
export function tryReadEntry(stored: StoredEntry): Entry | UnreadableEntry {
  try {
    return readEntry(stored);
  } catch (error) {
    if (error instanceof UnreadableEntry) return error;
    throw error;
  }
}

/** The payload as today's version has it, unchecked. */
function upgraded(stored: StoredEntry, { storage, version, upgrades = [] }: AnyEntry): unknown {
  try {
    let payload = (storage ? storage.read(stored) : stored.payload) as Record<string, unknown>;
    for (let from = stored.payloadVersion; from < version; from++) {
      const up = upgrades[from - 1];
      if (!up) throw new UnreadableEntry(stored, `nothing leads from version ${from} to ${from + 1}`);
      payload = up(payload);
    }
    return payload;
  } catch (error) {
    if (error instanceof UnreadableEntry) throw error;
    // What is damaged is not what the code that unpacks or upgrades it was written for.
    throw new UnreadableEntry(stored, error instanceof Error ? error.message : String(error));
  }
}

/** The payload of an entry as the log keeps it. */
export function storedPayload({ kind, payload }: Entry): unknown {
  const { storage } = entries.get(kind);
  return storage ? storage.write(payload) : payload;
}
