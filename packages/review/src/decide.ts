/**
 * Allowed? possible? still true? One pure function: the state, the actor and the command in, entries or a refusal out.
 */
import { commands } from './catalogue.js';
import type { Command } from './commands.js';
import type { Decision as DecisionOf } from './define/define-command.js';
import type { EntryDraft } from './entries.js';
import { namesWhatIsThere } from './needs.js';
import { can } from './policy.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

export type Decision = DecisionOf<EntryDraft>;

/**
 * Whatever the descriptor of a command decides: nothing is written that names what is not in the project it is
 * submitted to.
 */
export function decide(state: LedgerState, actor: Actor, command: Command): Decision {
  const descriptor = commands.get(command.kind);
  // Whatever the command: what is archived can only be read. To whom it does not exist it is not archived either.
  if (state.document?.archived && !descriptor.onArchived)
    return refuse(can(actor, 'document.read') ? 'document_archived' : 'not_found');
  const decision = descriptor.decide(state, actor, command) as Decision;
  return decision.ok && !namesWhatIsThere(state, command) ? refuse('not_found') : decision;
}
