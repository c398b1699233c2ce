/** Importing, describing, editing, archiving and deleting a document. */
import type { CommandOf } from './commands.js';
import type { Decision } from './decide-change.js';
import { can } from './policy.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

type DocumentCommand = CommandOf<
  | 'version.name'
  | 'document.import'
  | 'document.describe'
  | 'document.steps'
  | 'document.archive'
  | 'document.unarchive'
  | 'document.delete'
>;

export function decideDocument(state: LedgerState, actor: Actor, command: DocumentCommand): Decision {
  if (!can(actor, 'project.read')) return refuse('not_found');
  if (command.kind === 'document.import') {
    if (!can(actor, 'document.import')) return refuse('not_allowed');
    if (state.stream || state.document) return refuse('already_exists', { documentId: command.documentId });
    const { documentId, projectId, metadata, origin, doc } = command;
    return {
      ok: true,
      entries: [{ kind: 'document.imported', payload: { documentId, projectId, metadata, origin, doc } }],
    };
  }
  if (!state.document) return refuse('not_found');
  const documentId = state.document.id;
  if (command.kind === 'document.describe') {
    if (!can(actor, 'document.describe')) return refuse('not_allowed');
    return { ok: true, entries: [{ kind: 'document.described', payload: { documentId, metadata: command.metadata } }] };
  }
  if (command.kind === 'document.archive' || command.kind === 'document.unarchive') {
    if (!can(actor, 'document.archive')) return refuse('not_allowed');
    const archive = command.kind === 'document.archive';
    // An archived document that is to be archived is refused before; here it is one that is not archived.
    if (archive === state.document.archived) return refuse('changed_since');
    return {
      ok: true,
      entries: [{ kind: archive ? 'document.archived' : 'document.unarchived', payload: { documentId } }],
    };
  }
  if (command.kind === 'document.delete') {
    if (!can(actor, 'document.delete')) return refuse('not_allowed');
    const { title, reason } = command;
    if (title !== state.document.title) return refuse('title_mismatch');
    return { ok: true, entries: [{ kind: 'document.deleted', payload: { documentId, title, reason } }] };
  }
  if (command.kind === 'version.name') {
    if (!can(actor, 'version.name')) return refuse('not_allowed');
    if (command.seq > (state.stream?.seq ?? 0)) return refuse('version_unknown');
    const { versionId, name, seq } = command;
    return { ok: true, entries: [{ kind: 'version.named', payload: { documentId, versionId, name, seq } }] };
  }
  if (!can(actor, 'document.edit', { settings: state.settings })) return refuse('not_allowed');
  if (!state.steps.ok) return { ok: false, refusal: state.steps.refusal };
  const { steps, indexes } = state.steps.value;
  const payload = { documentId, version: state.stream?.docVersion ?? 0, steps: [...steps], indexes: [...indexes] };
  return { ok: true, entries: [{ kind: 'steps', payload }] };
}
