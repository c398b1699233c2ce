import { hash } from 'node:crypto';
import { personalFieldsOf } from '@scholium/review';
import { canonical } from './canonical.js';

/** The stream that audit events are sealed as; no document, project or workspace has this id. */
export const AUDIT_STREAM = '00000000-0000-8000-8000-00000a0d1700';

/** A row of the ledger, as it is sealed. */
export interface SealedEntry {
  readonly streamId: string;
  readonly seq: number;
  readonly kind: string;
  readonly payload: unknown;
  readonly payloadVersion: number;
  readonly actorId: string;
  readonly commandId: string;
  readonly ordinal: number;
  readonly docVersion: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
}

/** A row of audit events, as it is sealed. */
export interface SealedEvent {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
  readonly projectId: string | null;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly details: unknown;
}

/** How personal values of an entry are in the chain, by field, in hexadecimal digits. */
export type Personal = Readonly<Record<string, { readonly salt: string } | { readonly digest: string }>>;

/** SHA-256 of one part, or of several behind one another. A digest as a string is half the work of one as bytes. */
export const sha256 = (first: string | Buffer, ...rest: readonly (string | Buffer)[]): Buffer => {
  const bytes = (part: string | Buffer): Buffer => (typeof part === 'string' ? Buffer.from(part) : part);
  const whole = rest.length === 0 ? first : Buffer.concat([first, ...rest].map(bytes));
  return Buffer.from(hash('sha256', whole, 'binary'), 'binary');
};

/** SHA-256 over salt and value: what stands for a personal value in the chain, in hexadecimal digits. */
export const personalDigest = (salt: Buffer, value: string): string => sha256(salt, value).toString('hex');

/** By what events from an address are found. */
export const addressFact = (address: string): string => `from:${address}`;
/** A fact as seals have it: 64 bits as a decimal number. */
export const factNumber = (fact: string): string => {
  factBytes.write(hash('sha256', fact, 'binary'), 0, factBytes.length, 'latin1');
  return factBytes.readBigInt64BE().toString();
};
const factBytes = Buffer.alloc(8);

/** What stands in the place of an erased value. */
export const erasedValue = (field: string, personId: string): string =>
  field === 'email' ? `erased-${personId}@erased.invalid` : 'Erased';
const isErased = (field: string, value: string): boolean =>
  field === 'email' ? /^erased-[0-9a-f-]{36}@erased\.invalid$/.test(value) : value === 'Erased';

const textFields = (fields: readonly string[], values: Readonly<Record<string, unknown>>): readonly string[] =>
  fields.filter((field) => typeof values[field] === 'string');

/** The personal fields that a row of the ledger has. */
export const personalOfEntry = ({ kind, payload }: Pick<SealedEntry, 'kind' | 'payload'>): readonly string[] => {
  const fields = personalFieldsOf(kind);
  return fields.length === 0 ? fields : textFields(fields, (payload ?? {}) as Record<string, unknown>);
};

/** The personal fields that an audit event has. */
export const personalOfEvent = ({ address }: Pick<SealedEvent, 'address'>): readonly string[] =>
  address === null ? [] : ['address'];

/** A value whose salt is missing, or whose place is said to be erased and is not. */
export class PersonalMismatch extends Error {}

function hidden(
  values: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  personal: Personal,
): Readonly<Record<string, unknown>> {
  if (fields.length === 0) return values;
  const digests = fields.map((field) => {
    const value = values[field] as string;
    const known = personal[field];
    if (known && 'salt' in known) return [field, { digest: personalDigest(Buffer.from(known.salt, 'hex'), value) }];
    if (known && isErased(field, value)) return [field, { digest: known.digest }];
    throw new PersonalMismatch(known ? `${field} is said to be erased and is not` : `${field} has no salt`);
  });
  return { ...values, ...Object.fromEntries(digests) };
}

/** Bytes of the salt of a payload. */
export const SALT_BYTES = 16;
/** What is in the place of the salt of a payload that was erased. */
export const NO_SALT = Buffer.alloc(SALT_BYTES);

/** What is in the place of a payload that was erased. */
export const erasedPayload = (digest: string) => ({ erased: digest }) as const;
const erasedDigest = (payload: unknown): string => {
  const { erased, ...rest } = (payload ?? {}) as { readonly erased?: unknown };
  if (typeof erased !== 'string' || Object.keys(rest).length > 0)
    throw new PersonalMismatch('its content is said to be erased and is not');
  return erased;
};

/**
 * SHA-256 over the salt of an entry, in hexadecimal digits, and its payload, in which digests stand for personal
 * values: what stands for the payload in the chain, in hexadecimal digits. Throws {@link PersonalMismatch}.
 */
export function payloadDigest(entry: Pick<SealedEntry, 'kind' | 'payload'>, personal: Personal, salt: Buffer): string {
  if (salt.equals(NO_SALT)) return erasedDigest(entry.payload);
  // One text, for bytes would have to be copied together first.
  return hash('sha256', `${salt.toString('hex')}|${canonical(hiddenPayload(entry, personal))}`, 'hex');
}

function hiddenPayload(entry: Pick<SealedEntry, 'kind' | 'payload'>, personal: Personal): unknown {
  const fields = personalOfEntry(entry);
  return fields.length === 0 ? entry.payload : hidden(entry.payload as Record<string, unknown>, fields, personal);
}

/**
 * The digest of a row of the ledger. Without a salt the payload itself is in it: so it was sealed before payloads had
 * salts. Throws {@link PersonalMismatch}.
 */
export function leafOfEntry(entry: SealedEntry, personal: Personal, salt: Buffer | null): Buffer {
  const { streamId, seq, kind, payloadVersion, actorId, commandId, ordinal, docVersion, at } = entry;
  const payload =
    salt === null ? canonical(hiddenPayload(entry, personal)) : `{"digest":"${payloadDigest(entry, personal, salt)}"}`;
  // `canonical` of all fields. They are the same for millions of entries: written down, it takes half the time.
  return sha256(
    `{"actorId":${canonical(actorId)},"at":${canonical(at)},"commandId":${canonical(commandId)},` +
      `"docVersion":${canonical(docVersion)},"kind":${canonical(kind)},"ordinal":${canonical(ordinal)},"payload":${payload},` +
      `"payloadVersion":${canonical(payloadVersion)},"seq":${canonical(seq)},"streamId":${canonical(streamId)}}`,
  );
}

/** The digest of an audit event. Throws {@link PersonalMismatch}. */
export function leafOfEvent(event: SealedEvent, personal: Personal): Buffer {
  const { seq, kind, at, actorId, sessionId, address, projectId, objectKind, objectId, details } = event;
  const values = { seq, kind, at, actorId, sessionId, address, projectId, objectKind, objectId, details };
  return sha256(canonical(hidden(values, personalOfEvent(event), personal)));
}

const FORM = 'scholium audit 1';

/** The head of a stream's chain before its first entry. */
export const streamStart = (streamId: string): Buffer => sha256(`${FORM} stream ${streamId}`);
/** The head of a stream's chain after an entry. */
export const afterLeaf = (head: Buffer, leaf: Buffer): Buffer => sha256(Buffer.concat([head, leaf]));

/** The head of the chain of seals before the first one. */
export const CHAIN_START = sha256(`${FORM} seals`);

export interface SealLink {
  readonly number: number;
  readonly streamId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Hexadecimal digits. */
  readonly digest: string;
}

/** The head of the chain of seals after one. */
export const afterSeal = (head: Buffer, { number, streamId, fromSeq, toSeq, digest }: SealLink): Buffer =>
  sha256(head, sha256(canonical({ number, streamId, fromSeq, toSeq, digest })));

export interface CheckpointContent {
  readonly number: number;
  readonly seal: number;
  /** Hexadecimal digits. */
  readonly chain: string;
  readonly at: string;
  readonly keyId: string;
}

/** The bytes of a checkpoint that are signed. */
export const checkpointBytes = ({ number, seal, chain, at, keyId }: CheckpointContent): Buffer =>
  Buffer.from(canonical({ form: `${FORM} checkpoint`, number, seal, chain, at, keyId }));
