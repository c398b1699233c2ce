/**
 * Allowed? possible? still true? One pure function: the state, the actor and the command in, entries or a refusal out.
 */
import { commands } from './catalogue.js';
import type { Command } from './commands.js';
import type { Decision as DecisionOf } from './define/define-command.js';
import type { EntryDraft } from './entries.js';
import { asKnownTo, namesWhatIsThere } from './needs.js';
import { can } from './policy.js';
import { refuse } from './refusals.js';
import { withoutEmergency, type Actor } from './roles.js';
import type { LedgerState } from './state.js';

export type Decision = DecisionOf<EntryDraft>;

/**
 * Whatever the descriptor of a command decides: nothing is written that names what is not in the project it is
 * submitted to.
 */
export function decide(read: LedgerState, actor: Actor, command: Command): Decision {
  const descriptor = commands.get(command.kind);
  // What somebody may not know of is not there for them, whatever they want with it.
  const known = descriptor.onHidden ? read : asKnownTo(read, actor);
  if (!known) return refuse('not_found');
  if (!actor.hasBrokenGlass || descriptor.onHidden) return decideOn(known, actor, command);
  // Emergency access is for reading: what is known by it alone is not changed.
  const own = withoutEmergency(actor);
  const state = can(own, 'project.read') ? asKnownTo(known, own) : null;
  if (!state || (namesWhatIsThere(known, command) && !namesWhatIsThere(state, command))) return refuse('not_allowed');
  return decideOn(state, own, command);
}

function decideOn(state: LedgerState, actor: Actor, command: Command): Decision {
  const descriptor = commands.get(command.kind);
  // Whatever the command: what is archived can only be read. To whom it does not exist it is not archived either.
  const archived = [state, ...(state.others?.values() ?? [])].some(({ document }) => document?.archived);
  if (archived && !descriptor.onArchived)
    return refuse(can(actor, 'document.read') ? 'document_archived' : 'not_found');
  const decision = descriptor.decide(state, actor, command) as Decision;
  return decision.ok && !namesWhatIsThere(state, command) ? refuse('not_found') : decision;
}

/** True for a command that may change other streams than its own. */
export const changesOtherStreams = ({ kind }: Command): boolean => commands.get(kind).otherStreams !== undefined;

/** The other streams that a command changes, according to the state of its own stream. */
export const otherStreamsOf = (command: Command, state: LedgerState): readonly string[] =>
  commands.get(command.kind).otherStreams?.(command, state) ?? [];
