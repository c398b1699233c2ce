import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can, maySet } from '@scholium/review';
import { isOrphaned } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { i18n } from '../../locales/index.js';
import { useProtectionDialog } from '../../markings/index.js';
import { CopyLink, useCell, useWorkspace } from '../../workspace/index.js';
import { rightsOn } from './rights-on.js';

/** What is done with an annotation less often. */
export function ItemMenu({ item }: { readonly item: AnnotationItem }): ReactElement {
  const { workspace, actions } = useWorkspace();
  const selection = useCell(workspace.selection);
  const { actor } = workspace.store;
  const { mayChange, isMention } = rightsOn(item, actor);
  const protection = useProtectionDialog({
    projectId: workspace.store.document.projectId,
    objectKind: 'annotation',
    objectId: item.subjectId,
  });
  const isSent = item.annotation !== null || item.change !== null;
  const mayProtect =
    isSent &&
    maySet(actor, { objectKind: 'annotation', authorId: item.authorId, isPending: item.annotation === null }) === null;
  const selected = selection && !selection.empty ? [selection.from, selection.to] : null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size={24} variant="subtle" color="gray" aria-label={i18n.t('More for this annotation')}>
            <IconDots size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isMention && can(actor, 'change.propose') && (
            <Menu.Item onClick={() => workspace.task.set('mentions')}>
              {i18n.t('Tag other mentions of these words')}
            </Menu.Item>
          )}
          {mayChange && (
            <Menu.Item
              disabled={!selected}
              onClick={() => actions.move(item, selected ?? [], i18n.t('Move to the selection'))}
            >
              {i18n.t('Move to the selected words')}
            </Menu.Item>
          )}
          {mayChange && (
            <Menu.Item
              disabled={!selected}
              onClick={() => actions.move(item, [...item.spans, ...(selected ?? [])], i18n.t('Add passage'))}
            >
              {i18n.t('Add the selected words as an additional passage')}
            </Menu.Item>
          )}
          {item.state === 'accepted' && item.annotation && can(actor, 'change.propose') && (
            <Menu.Item onClick={() => actions.proposeDeletion(item.annotation!)}>
              {i18n.t('Propose deletion')}
            </Menu.Item>
          )}
          {!isOrphaned(item) && (
            <Menu.Item onClick={() => void workspace.editor.get()?.scrollToAnnotation(item.key)}>
              {i18n.t('Show its words')}
            </Menu.Item>
          )}
          {mayProtect && <Menu.Item onClick={protection.open}>{i18n.t('Access and marking…')}</Menu.Item>}
          <CopyLink item={item} />
        </Menu.Dropdown>
      </Menu>
      {protection.dialog}
    </>
  );
}
