/** What commands on a project that is there have in common. */
import type { z } from 'zod';
import { defineCommand, noUndo, type Decision, type Read, type SchemaOf } from '../define/define-command.js';
import type { AnyEntry, DraftOf, ReadQuestion } from '../define/define-entry.js';
import type { Action } from '../actions.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { RowWrite } from '../rows.js';
import type { LedgerState } from '../state.js';
import type { Vocabulary } from '../vocabulary.js';

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  readonly fields: S;
  readonly action: Action;
  readonly reads?: readonly Read[];
  /** Null, the project itself, when left out. */
  about?(command: z.infer<SchemaOf<K, S>>): string | null;
  readonly entries: E;
  /** Called for an actor who may do it. */
  decide(
    state: LedgerState,
    projectId: string,
    command: z.infer<SchemaOf<K, S>>,
    actor: Actor,
  ): Decision<DraftOf<E[number]>>;
}

/** Describes a command on a project that is there. It is sent to an address of its own, and nothing takes it back. */
export function defineProjectCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ action, reads = [], about = () => null, decide, ...parts }: Parts<K, S, E>) {
  return defineCommand<K, S, E>({
    ...parts,
    streams: ['project'],
    address: null,
    about,
    reads,
    decide: (state, actor, command) => {
      if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
      if (!can(actor, action)) return refuse('not_allowed');
      return decide(state, state.stream.projectId, command, actor);
    },
    words: null,
    undo: noUndo,
  });
}

/** The row of a project with another vocabulary. */
export const withVocabulary = (projectId: string, vocabulary: Vocabulary): readonly RowWrite[] => [
  { table: 'Project', action: 'patch', key: { id: projectId }, set: { vocabulary } },
];

const READ: ReadQuestion = ['project.read', {}];
export const readsProject = (): ReadQuestion => READ;
