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
import { can } from './policy.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

/** All that is done to a document in the archive. */
const OF_AN_ARCHIVED_DOCUMENT: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  'document.unarchive',
  'document.delete',
]);

/**
 * Whatever the rules of a kind of command say: nothing is written that names what is not in the project it is asked of.
 */
export function decide(state: LedgerState, actor: Actor, command: Command): Decision {
  const decision = decideKind(state, actor, command);
  return decision.ok && !namesWhatIsThere(state, command) ? refuse('not_found') : decision;
}

function decideKind(state: LedgerState, actor: Actor, command: Command): Decision {
  // Whatever the command: what is archived can only be read. To whom it does not exist it is not archived either.
  if (state.document?.archived && !OF_AN_ARCHIVED_DOCUMENT.has(command.kind))
    return refuse(can(actor, 'document.read') ? 'document_archived' : 'not_found');
  switch (command.kind) {
    case 'document.import':
    case 'document.describe':
    case 'document.archive':
    case 'document.unarchive':
    case 'document.delete':
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
