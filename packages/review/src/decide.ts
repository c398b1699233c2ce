/**
 * Allowed? possible? still true? One pure function: the state, the actor and the command in, entries or a refusal out.
 */
import type { Command } from './commands.js';
import { decideChange, type Decision } from './decide-change.js';
import { decidePeople } from './decide-people.js';
import { decideProject } from './decide-project.js';
import { decideDocument } from './decide-document.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

export function decide(state: LedgerState, actor: Actor, command: Command): Decision {
  switch (command.kind) {
    case 'document.import':
    case 'document.describe':
    case 'document.steps':
      return decideDocument(state, actor, command);
    case 'project.create':
    case 'project.describe':
    case 'vocabulary.set':
    case 'member.set':
    case 'member.remove':
      return decideProject(state, actor, command);
    case 'user.create':
    case 'user.update':
    case 'user.deactivate':
    case 'user.activate':
      return decidePeople(state, actor, command);
    default:
      return decideChange(state, actor, command);
  }
}
