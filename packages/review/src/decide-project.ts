/** Projects, their vocabulary and their members. */
import type { CommandOf } from './commands.js';
import type { Decision } from './decide-change.js';
import { can } from './policy.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

type ProjectCommand =
  | CommandOf<'project.create'>
  | CommandOf<'project.configure'>
  | CommandOf<'project.describe'>
  | CommandOf<'vocabulary.set'>
  | CommandOf<'member.set'>
  | CommandOf<'member.remove'>;

export function decideProject(state: LedgerState, actor: Actor, command: ProjectCommand): Decision {
  if (command.kind === 'project.create') {
    if (!can(actor, 'project.create')) return refuse('not_allowed');
    if (state.stream) return refuse('already_exists', { projectId: command.projectId });
    const { projectId, name, description, vocabulary } = command;
    return {
      ok: true,
      entries: [
        { kind: 'project.created', payload: { projectId, name, description, vocabulary } },
        { kind: 'member.set', payload: { projectId, userId: actor.userId, role: 'manager' } },
      ],
    };
  }
  if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
  const projectId = state.stream.projectId;
  switch (command.kind) {
    case 'project.describe':
      if (!can(actor, 'project.manage')) return refuse('not_allowed');
      return {
        ok: true,
        entries: [
          { kind: 'project.described', payload: { projectId, name: command.name, description: command.description } },
        ],
      };
    case 'project.configure':
      if (!can(actor, 'project.manage')) return refuse('not_allowed');
      return {
        ok: true,
        entries: [{ kind: 'project.configured', payload: { projectId, settings: command.settings } }],
      };
    case 'vocabulary.set':
      if (!can(actor, 'vocabulary.manage')) return refuse('not_allowed');
      return {
        ok: true,
        entries: [{ kind: 'vocabulary.set', payload: { projectId, vocabulary: command.vocabulary } }],
      };
    case 'member.set':
    case 'member.remove': {
      if (!can(actor, 'member.manage')) return refuse('not_allowed');
      const { userId } = command;
      const user = state.users.get(userId);
      const membership = state.memberships.get(userId);
      const stays = command.kind === 'member.set' && command.role === 'manager';
      if (!user || (command.kind === 'member.remove' && !membership)) return refuse('not_found');
      if (membership?.role === 'manager' && !stays && state.managers <= 1) return refuse('last_manager');
      if (command.kind === 'member.set')
        return { ok: true, entries: [{ kind: 'member.set', payload: { projectId, userId, role: command.role } }] };
      return { ok: true, entries: [{ kind: 'member.removed', payload: { projectId, userId } }] };
    }
  }
}
