import type { ReactElement } from 'react';
import { contentOf } from '../../annotations/item.js';
import type { Item } from '../../annotations/item.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { EntityPicker } from '../../annotation-tools/entity-picker.js';

/** The entity of a mention, chosen on its card. */
export function LinkItem({ item }: { readonly item: Item }): ReactElement | null {
  const { workspace, actions } = useDesk();
  const said = contentOf(item.kind, item.body);
  if (said?.kind !== 'mention') return null;
  const { entityTypeId } = said.body;
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
