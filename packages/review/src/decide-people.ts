/** Accounts of the workspace. */
import type { CommandOf } from './commands.js';
import type { Decision } from './decide-change.js';
import { can } from './policy.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

type PeopleCommand =
  | CommandOf<'user.create'>
  | CommandOf<'user.update'>
  | CommandOf<'user.deactivate'>
  | CommandOf<'user.activate'>;

export function decidePeople(state: LedgerState, actor: Actor, command: PeopleCommand): Decision {
  if (!can(actor, 'user.manage')) return refuse('not_allowed');
  const user = state.users.get(command.userId);
  const { userId } = command;
  const owner = actor.workspaceRole === 'owner';
  if (command.kind === 'user.create') {
    if (user) return refuse('already_exists', { userId });
    if (state.emailHolder !== null) return refuse('email_taken');
    if (command.workspaceRole === 'owner' && !owner) return refuse('owner_only');
    const { email, name, workspaceRole } = command;
    return { ok: true, entries: [{ kind: 'user.created', payload: { userId, email, name, workspaceRole } }] };
  }
  if (!user) return refuse('not_found');
  if (user.workspaceRole === 'owner' && !owner) return refuse('owner_only');
  switch (command.kind) {
    case 'user.update': {
      const { name, workspaceRole } = command;
      if (workspaceRole === 'owner' && !owner) return refuse('owner_only');
      if (userId === actor.userId && workspaceRole !== user.workspaceRole) return refuse('own_account');
      if (user.workspaceRole === 'owner' && workspaceRole !== 'owner' && state.owners <= 1) return refuse('last_owner');
      return { ok: true, entries: [{ kind: 'user.updated', payload: { userId, name, workspaceRole } }] };
    }
    case 'user.deactivate':
      if (userId === actor.userId) return refuse('own_account');
      if (user.workspaceRole === 'owner' && user.active && state.owners <= 1) return refuse('last_owner');
      return { ok: true, entries: [{ kind: 'user.deactivated', payload: { userId } }] };
    case 'user.activate':
      return { ok: true, entries: [{ kind: 'user.activated', payload: { userId } }] };
  }
}
