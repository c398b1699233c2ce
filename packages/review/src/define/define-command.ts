/**
 * A command: what can be asked of the ledger. All that differs from one command to another stands in its descriptor;
 * the union of commands is inferred from the list of descriptors in `catalogue.ts`.
 */
import type { Message } from '@scholium/document/message';
import { z } from 'zod';
import type { Refusal } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import type { AnyEntry, Draft, DraftOf, StreamKind } from './define-entry.js';

/** What the ledger can read for a command besides its stream and who asks. It has SQL for each. */
export const READS = [
  'changes',
  'takenChanges',
  'takenAnnotations',
  'takenEntities',
  'takenSources',
  'takenThreads',
  'edits',
  'annotations',
  'entities',
  'sources',
  'references',
  'dependencies',
  'dependants',
  'rules',
  'members',
  'accounts',
  'organisations',
  'groups',
  'compartments',
  'emergencyAccess',
  'roles',
  'discussion',
  'named',
  'documents',
  'terms',
  'protected',
] as const;
export type Read = (typeof READS)[number];

export type Decision<D extends Draft = Draft> =
  | {
      readonly ok: true;
      readonly entries: readonly D[];
      /** Entries for other streams: those that `otherStreams` names. All are written or none. */
      readonly others?: readonly { readonly streamId: string; readonly entries: readonly D[] }[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** How something was before a command, as far as taking the command back needs it. */
export interface Before {
  /** The content of the change. */
  readonly wording?: { readonly content: unknown; readonly anchors: readonly unknown[]; readonly message: string };
  /** The decision that the change had. */
  readonly decision?: { readonly state: string; readonly code: string | null; readonly text: string | null };
  readonly assignment?: { readonly userId: string | null; readonly due: string | null };
  readonly comment?: { readonly text: string; readonly mentions: readonly string[] };
}

/** The command that takes another one back, and the one that does it again afterwards. */
export interface Inverse {
  readonly back: { readonly kind: string };
  readonly again: { readonly kind: string };
}

/** How a command is named: messages. */
export interface CommandWords<C> {
  /** What was done: "Resolve discussion". */
  readonly label: string;
  /** The same as a noun: "acceptance". */
  readonly noun: string;
  /** One line for a list of commands: "Propose mention “the pier”". */
  describe(command: C): Message;
}

type Fields = z.ZodRawShape;
/** The schema of a command: its fields and its kind. */
export type SchemaOf<K extends string, S extends Fields> = z.ZodObject<{ kind: z.ZodLiteral<K> } & S, z.core.$strict>;

interface Parts<K extends string, S extends Fields, E extends readonly AnyEntry[], C = z.infer<SchemaOf<K, S>>> {
  readonly kind: K;
  /** The fields beside `kind`. Ids say what they name: see `ids.ts`. */
  readonly fields: S;
  /** The streams in which it may be submitted. */
  readonly streams: readonly Exclude<StreamKind, 'archived' | 'deleted'>[];
  /** For a command whose stream is what it creates: the id of that. */
  creates?(command: C): string;
  /** The project of what it creates, where the stream cannot say it yet. */
  projectOf?(command: C): string;
  /** True when it is possible on a document in the archive. */
  readonly onArchived?: true;
  /** True when who may not know of the project may ask for it; `decide` says who may. */
  readonly onHidden?: true;
  /** The address that takes it from a browser's outbox; null when it has an address of its own. */
  readonly address: 'changes' | 'discussion' | null;
  /** The id of what it is about; null when that is the stream. */
  about(command: C): string | null;
  /** What is read for it, besides what it refers to. */
  readonly reads: readonly Read[];
  /** What is read besides when it depends on the command. */
  readsFor?(command: C): readonly Read[];
  /** What has to be read because of the changes it names, known once those were read. */
  readsForChange?(change: ChangeRow): readonly Read[];
  /**
   * The ids of the other streams it changes, all of the project of its own stream. They are read before it is decided
   * and are in `LedgerState.others`; until then, `others` is absent from the state given here.
   */
  otherStreams?(command: C, state: LedgerState): readonly string[];
  /** The kinds of entries it writes, the first one first. */
  readonly entries: E;
  decide(state: LedgerState, actor: Actor, command: C): Decision<DraftOf<E[number]>>;
  /** How an outbox names it; null for a command that is never in one. */
  readonly words: CommandWords<C> | null;
  /** What takes it back; null when nothing does. */
  undo(command: C, before: Before): Inverse | null;
}

export interface CommandDescriptor<K extends string, S extends Fields, E extends readonly AnyEntry[]> extends Parts<
  K,
  S,
  E
> {
  readonly schema: SchemaOf<K, S>;
}

export type AnyCommand = CommandDescriptor<string, Fields, readonly AnyEntry[]>;

/** Describes a kind of command. */
export function defineCommand<
  const K extends string,
  S extends Fields,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>(parts: Parts<K, S, E>): CommandDescriptor<K, S, E> {
  const schema = z.strictObject({ kind: z.literal(parts.kind), ...parts.fields }) as unknown as SchemaOf<K, S>;
  return { ...parts, schema };
}

/** For commands that nothing takes back. */
export const noUndo = (): null => null;

/** The decision to write entries. */
export const write = <const D extends readonly Draft[]>(...entries: D): Decision<D[number]> => ({ ok: true, entries });
