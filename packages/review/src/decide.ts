/**
 * Allowed? possible? still true? One pure function: the state, the actor and the command in, entries or a refusal out.
 */
import type { Command } from './commands.js';
import { decideChange, type Decision } from './decide-change.js';
import { decidePeople } from './decide-people.js';
import { decideProject } from './decide-project.js';
import { decideDiscussion } from './decide-discussion.js';
import { decideDocument } from './decide-document.js';
import { namesWhatIsThere } from './needs.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

/** Whatever the rules of a kind of command say: nothing is written that names what is not in the project it is asked of. */
export function decide(state: LedgerState, actor: Actor, command: Command): Decision {
  const decision = decideKind(state, actor, command);
  return decision.ok && !namesWhatIsThere(state, command) ? refuse('not_found') : decision;
}

function decideKind(state: LedgerState, actor: Actor, command: Command): Decision {
  switch (command.kind) {
    case 'document.import':
    case 'document.describe':
    case 'document.steps':
    case 'version.name':
      return decideDocument(state, actor, command);
    case 'project.create':
    case 'project.describe':
    case 'project.configure':
    case 'vocabulary.set':
    case 'member.set':
    case 'member.remove':
      return decideProject(state, actor, command);
    case 'user.create':
    case 'user.update':
    case 'user.deactivate':
    case 'user.activate':
      return decidePeople(state, actor, command);
    case 'thread.open':
    case 'thread.reply':
    case 'thread.resolve':
    case 'thread.reopen':
    case 'thread.assign':
    case 'thread.place':
    case 'comment.edit':
    case 'comment.delete':
    case 'comment.react':
      return decideDiscussion(state, actor, command);
    default:
      return decideChange(state, actor, command);
  }
}
