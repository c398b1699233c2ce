import type { ReactElement } from 'react';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { EntityPicker } from '../../annotation-kinds/index.js';

/** Chooses the entity of a mention, on its card. */
export function LinkItem({ item }: { readonly item: AnnotationItem }): ReactElement | null {
  const { workspace, actions } = useWorkspace();
  const content = contentOf(item.kind, item.body);
  if (content?.kind !== 'mention') return null;
  const { entityTypeId } = content.body;
  return (
    <EntityPicker
      typeId={entityTypeId}
      words={item.label}
      onPick={(entity) => {
        workspace.task.set(null);
        actions.link(item, entityTypeId, entity);
        workspace.toText();
      }}
    />
  );
}
