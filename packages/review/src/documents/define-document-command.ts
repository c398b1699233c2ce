/** What commands on a document that is there have in common. */
import type { z } from 'zod';
import { defineCommand, noUndo, type Decision, type Read, type SchemaOf } from '../define/define-command.js';
import type { AnyEntry, DraftOf, ReadQuestion } from '../define/define-entry.js';
import type { HistoryLine } from '../define/history.js';
import type { Action } from '../actions.js';
import { can, type Subject } from '../policy.js';
import { refuse } from '../refusals.js';
import type { LedgerState } from '../state.js';

type Document = NonNullable<LedgerState['document']>;

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  readonly fields: S;
  readonly action: Action;
  readonly onArchived?: true;
  readonly reads?: readonly Read[];
  /** What the policy looks at besides the actor. */
  subject?(state: LedgerState): Subject;
  readonly entries: E;
  /** Called for an actor who may do it. */
  decide(state: LedgerState, document: Document, command: z.infer<SchemaOf<K, S>>): Decision<DraftOf<E[number]>>;
}

/** Describes a command on a document that is there. It is sent to an address of its own, and nothing takes it back. */
export function defineDocumentCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ action, subject, reads = [], decide, ...parts }: Parts<K, S, E>) {
  return defineCommand<K, S, E>({
    ...parts,
    streams: ['document'],
    address: null,
    about: () => null,
    reads,
    decide: (state, actor, command) => {
      if (!can(actor, 'project.read') || !state.document) return refuse('not_found');
      if (!can(actor, action, subject?.(state))) return refuse('not_allowed');
      return decide(state, state.document, command);
    },
    words: null,
    undo: noUndo,
  });
}

const READ: ReadQuestion = ['document.read', {}];
export const readsDocument = (): ReadQuestion => READ;

/** The line of an entry about the document as a whole, by its message; `label` is what it quotes. */
export const documentLine = <E>(id: string, label: (entry: E) => string | null = () => null): HistoryLine<E> => ({
  section: 'document',
  facts: (entry) => ({ label: label(entry) }),
  sentence: (facts) => ({ message: { id }, quote: facts.label }),
});
