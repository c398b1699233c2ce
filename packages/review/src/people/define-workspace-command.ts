/** What commands on something of the workspace have in common. */
import type { z } from 'zod';
import type { Action } from '../actions.js';
import { defineCommand, noUndo, type Decision, type Read, type SchemaOf } from '../define/define-command.js';
import type { AnyEntry, DraftOf } from '../define/define-entry.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { LedgerState } from '../state.js';

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  readonly fields: S;
  readonly action: Action;
  readonly reads: readonly Read[];
  about(command: z.infer<SchemaOf<K, S>>): string | null;
  readonly entries: E;
  /** Called for an actor who may do it. */
  decide(state: LedgerState, command: z.infer<SchemaOf<K, S>>): Decision<DraftOf<E[number]>>;
}

/** Describes a command of the workspace. It is sent to an address of its own, and nothing takes it back. */
export function defineWorkspaceCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ action, decide, ...parts }: Parts<K, S, E>) {
  return defineCommand<K, S, E>({
    ...parts,
    streams: ['workspace'],
    address: null,
    decide: (state, actor, command) => (can(actor, action) ? decide(state, command) : refuse('not_allowed')),
    words: null,
    undo: noUndo,
  });
}
