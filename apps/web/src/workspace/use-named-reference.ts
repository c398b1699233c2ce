import { useOutboxFor, useReference } from '../sync/index.js';
import type { ReferenceOnWire } from '../sync/index.js';
import { useWorkspace } from './workspace-context.js';

/** The entity or source of an annotation, also while it is still in the outbox. */
export function useNamedReference(id: string | null): ReferenceOnWire | null {
  const { store } = useWorkspace().workspace;
  const known = useReference(store, id ?? '');
  const unsent = useOutboxFor(store.document.projectId);
  if (id === null) return null;
  if (known) return known;
  for (const { command } of unsent) {
    if (command.kind !== 'change.propose' || command.subjectId !== id) continue;
    const { content } = command;
    if (content?.kind === 'entity')
      return {
        id,
        kind: 'entity',
        state: 'pending',
        label: content.body.names[0]?.text ?? '',
        typeId: content.body.typeId,
        changeId: command.changeId,
        detail: content.body,
      };
    if (content?.kind === 'source')
      return {
        id,
        kind: 'source',
        state: 'pending',
        label: content.body.csl.title,
        typeId: null,
        changeId: command.changeId,
        detail: content.body,
      };
  }
  return null;
}
