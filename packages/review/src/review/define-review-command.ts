/** What commands on a change that is there have in common. */
import type { z } from 'zod';
import {
  defineCommand,
  type Before,
  type CommandWords,
  type Decision,
  type Inverse,
  type Read,
} from '../define/define-command.js';
import type { AnyEntry, DraftOf } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { nextState, type ReviewCommand } from '../lifecycle.js';
import type { Action } from '../actions.js';
import { isSamePerson } from '../people/same-person.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState, LoadedChange } from '../state.js';
import { wholeNumber } from '../values.js';

/** The change that a command names, and the revision it was made for. */
export const onChange = { changeId: ids.change, revision: wholeNumber(1) };
type OnChange = typeof onChange;

type CommandFor<K extends string, S extends z.ZodRawShape> = z.infer<
  z.ZodObject<{ kind: z.ZodLiteral<K> } & S & OnChange, z.core.$strict>
>;

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  /** The fields beside the change and its revision. */
  readonly fields: S;
  /** What the policy is asked, and the transition of the life-cycle. */
  readonly action: Action;
  readonly transition: ReviewCommand;
  readonly reads?: readonly Read[];
  readsForChange?(change: ChangeRow): readonly Read[];
  readonly entries: E;
  /** Called for a change that the actor may do this to, in a state in which it is possible. */
  decide(
    state: LedgerState,
    change: LoadedChange,
    command: CommandFor<K, S>,
    actor: Actor,
  ): Decision<DraftOf<E[number]>>;
  readonly words: CommandWords<CommandFor<K, S>>;
  undo(command: CommandFor<K, S>, before: Before): Inverse | null;
}

/** Describes a command on a change that is there. */
export function defineReviewCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ kind, fields, action, transition, reads = [], entries, decide, ...parts }: Parts<K, S, E>) {
  return defineCommand<K, S & OnChange, E>({
    ...parts,
    kind,
    fields: { ...onChange, ...fields },
    streams: ['document', 'project'],
    address: 'changes',
    about: (command) => named(command).changeId,
    reads: ['changes', ...reads],
    entries,
    decide: (state, actor, command) => {
      const found = findChange(state, actor, named(command), action, transition);
      return found.ok ? decide(state, found.change, command, actor) : found;
    },
  });
}

/** The compiler cannot look into a command whose other fields it does not know. */
const named = (command: unknown) => command as { readonly changeId: string; readonly revision: number };

/** The two questions every command on a change has: may the actor do it, and is it possible now? */
function findChange(
  state: LedgerState,
  actor: Actor,
  command: { readonly changeId: string; readonly revision: number },
  action: Action,
  transition: ReviewCommand,
) {
  const change = state.changes.get(command.changeId);
  if (!change || change.row.streamId !== state.stream?.id) return refuse('not_found');
  const { row } = change;
  if (!can(actor, 'change.read', row)) return refuse('not_found');
  if (action === 'change.decide' && isSamePerson(actor, row.authorId)) return refuse('own_change');
  if (!can(actor, action, row)) return refuse('not_allowed');
  if (row.revision !== command.revision)
    return refuse('revision_changed', { revision: row.revision, state: row.state });
  if (nextState(row.state, transition) === null)
    return refuse('not_possible', { revision: row.revision, state: row.state });
  return { ok: true as const, change };
}
