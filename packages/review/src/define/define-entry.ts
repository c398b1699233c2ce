/**
 * An entry of the log. All that differs from one kind of entry to another stands in its descriptor; the types of the
 * log are inferred from the list of descriptors in `catalogue.ts`.
 */
import type { z } from 'zod';
import type { Protection } from '../access/protection.js';
import type { ChangeState } from '../lifecycle.js';
import type { Action } from '../actions.js';
import type { Subject } from '../policy.js';
import type { RowWrite } from '../rows.js';
import type { HistoryLine } from './history.js';
import type { NoticeFacts, NoticeReason, NoticeWords } from './notice.js';

/** What every entry has, whatever its kind. */
export interface Envelope {
  readonly streamId: string;
  readonly seq: number;
  readonly payloadVersion: number;
  readonly actorId: string;
  readonly commandId: string;
  /** Place among the entries of one command, from 0. */
  readonly ordinal: number;
  /** The document's version after this entry; 0 for other streams. */
  readonly docVersion: number;
  /** ISO 8601 with milliseconds, the server's clock. */
  readonly at: string;
}

/** A row of the log before it was checked. */
export interface StoredEntry extends Envelope {
  readonly kind: string;
  readonly payload: unknown;
}

export type EntryOf<K extends string, P> = Envelope & { readonly kind: K; readonly payload: P };

/** An entry that was decided and not written yet. */
export interface Draft<K extends string = string, P = unknown> {
  readonly kind: K;
  readonly payload: P;
}

/** An action and what it is about, as the policy is asked. */
export type ReadQuestion = readonly [Action, Subject];

/** Makes a payload of one version a payload of the next. */
export type Upgrade = (payload: Record<string, unknown>) => Record<string, unknown>;

/**
 * What a stream is: a document that is archived takes hardly any command, one that is deleted none at all. The ledger
 * keeps it beside the stream, so that no command has to read the document's row to know.
 */
export type StreamKind = 'document' | 'archived' | 'deleted' | 'project' | 'workspace';

/** The change an entry is about: its id, the revision and the author it had. */
export interface ChangeOfEntry {
  readonly id: string;
  readonly revision: number;
  readonly authorId: string;
}

/** The messages for an entry about a change. */
export interface ChangeWords {
  /** "<0/> accepted {what} <1/>", in the history of a document: see `Sentence` and `changeSentence`. */
  readonly line: string;
  /** "accepted it", in the history of the change, after a person's name. */
  readonly event: string;
  /** What the author is told; for decisions. */
  readonly notice?: NoticeWords;
}

/** An object with its own protection before and after an entry. */
export interface AccessChange {
  readonly objectId: string;
  readonly before: Protection;
  readonly after: Protection;
}

/** Ids of people, or everybody. */
export type RightsChanged = readonly string[] | 'everybody';

interface Parts<K extends string, P extends z.ZodType> {
  readonly kind: K;
  /** The payload as it is written today. */
  readonly payload: P;
  /** From each older version to the next, oldest first. A payload's version is one more than there are of these. */
  readonly upgrades?: readonly Upgrade[];
  /** Where the log keeps the payload in another form: the payload of a row, and what is stored for a payload. */
  readonly storage?: { read(row: StoredEntry): unknown; write(payload: z.infer<P>): unknown };
  /** The id that the command of the entry names: see `about` of commands. Null when that is the stream. */
  about(payload: z.infer<P>): string | null;
  /** What the entry does to rows. It sees the entry alone, so that a fold can start at any entry. */
  project(entry: EntryOf<K, z.infer<P>>): readonly RowWrite[];
  /** The question about who may read it. Where it does not depend on the entry it is always the same object. */
  reader(payload: z.infer<P>): ReadQuestion;
  /** Who is notified, the closest reason first; null when nobody is. */
  readonly notices: {
    of(payload: z.infer<P>, facts: NoticeFacts): readonly NoticeReason[];
    /** Only those who watch the document are notified: without any, the entry need not be read. */
    readonly watchersOnly?: true;
    /** All members of the project are read for it. */
    readonly ofMembers?: true;
  } | null;
  /** How a document's history shows it; null when it does not. */
  readonly history: HistoryLine<EntryOf<K, z.infer<P>>> | null;
  /** For entries about a change: which, the state it has afterwards, and its words. */
  readonly change?: {
    of(payload: z.infer<P>): ChangeOfEntry;
    readonly state: ChangeState;
    readonly words: ChangeWords;
  };
  /**
   * The people who may do something else than before because of the entry; whom live connections and every cache of
   * rights must be notified of. `everybody` where it does not name them: of a project's entry that is all its people.
   */
  changesRightsOf?(payload: z.infer<P>): RightsChanged;
  /**
   * The object that other people may know of than before because of the entry: whatever is kept of who may see it, and
   * live connections, must be asked again.
   */
  changesAccessTo?(payload: z.infer<P>): AccessChange | null;
  /** The fields with personal data of an account, texts: they are erasable, see "Audit log" in docs/security.md. */
  readonly personal?: readonly (keyof z.infer<P> & string)[];
  /** What the stream is after it, when that is something else than before. */
  readonly streamBecomes?: StreamKind;
  /** For entries with the text of a comment: the comment, and the payload without its text. */
  readonly comment?: { idOf(payload: z.infer<P>): string; withoutText(payload: z.infer<P>): z.infer<P> };
}

export interface EntryDescriptor<K extends string, P extends z.ZodType> extends Parts<K, P> {
  /** The version of payloads written today, from 1. */
  readonly version: number;
  /** An entry to be written. */
  draft(payload: z.infer<P>): Draft<K, z.infer<P>>;
}

export type AnyEntry = EntryDescriptor<string, z.ZodType>;
/** The entries of a list of descriptors, as drafts and as the log has them. */
export type DraftOf<D extends AnyEntry> =
  D extends EntryDescriptor<infer K, infer P> ? { readonly kind: K; readonly payload: z.infer<P> } : never;
export type LoggedOf<D extends AnyEntry> = D extends EntryDescriptor<infer K, infer P> ? EntryOf<K, z.infer<P>> : never;

/** Describes a kind of entry. */
export function defineEntry<const K extends string, P extends z.ZodType>(parts: Parts<K, P>): EntryDescriptor<K, P> {
  return {
    ...parts,
    version: (parts.upgrades?.length ?? 0) + 1,
    draft: (payload) => ({ kind: parts.kind, payload }),
  };
}
