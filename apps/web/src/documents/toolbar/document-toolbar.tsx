import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconFileText,
  IconHistory,
  IconInfoCircle,
  IconLayoutSidebar,
  IconSearch,
  IconShieldLock,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { can, maySet } from '@scholium/review';
import { WatchChoices, WatchMenu } from '../../inbox/index.js';
import { i18n } from '../../locales/index.js';
import { useProtectionDialog } from '../../markings/index.js';
import { hasPages, showPage } from '../../original/index.js';
import { useCommands } from '../../sync/index.js';
import { MenuLink } from '../../ui/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { ModeSwitch } from '../../writing/index.js';
import { FindingsButton } from '../report-parts.js';
import { DiscussionButton } from '../../discussion/index.js';
import classes from '../document.module.css';

interface DocumentToolbarProps {
  readonly onToggleSidebar: () => void;
  readonly onDetails: () => void;
  readonly onFind: () => void;
  /** Other people in the document. */
  readonly people: ReactNode;
}

/** Modes, undo, find, people, details. */
export function DocumentToolbar({ onToggleSidebar, onDetails, onFind, people }: DocumentToolbarProps): ReactElement {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const mode = useCell(workspace.mode);
  const { id: objectId, projectId, importedById } = store.document;
  const protection = useProtectionDialog({ projectId, objectKind: 'document', objectId });
  const protects =
    maySet(store.actor, { objectKind: 'document', authorId: importedById, isPending: false }) === null
      ? protection.open
      : null;
  const small = useMediaQuery('(max-width: 39.99em)', false, { getInitialValueInEffect: false });
  return (
    <div className={classes['bar']} role="toolbar" aria-label={i18n.t('Document')}>
      <Tool label={i18n.t('Outline and filters')} icon={<IconLayoutSidebar size={18} />} onClick={onToggleSidebar} />
      <ModeSwitch compact={small} />
      {can(store.actor, 'change.propose') && mode !== 'edit' && mode !== 'suggest' && <UndoButtons />}
      <Group gap={4} ml="auto" wrap="nowrap">
        {people}
        <FindingsButton />
        <DiscussionButton />
        {!small && <WatchMenu documentId={store.documentId} />}
        <Tool label={i18n.t('Find in document (Ctrl F)')} icon={<IconSearch size={18} />} onClick={onFind} />
        {small ? (
          <More onDetails={onDetails} onProtect={protects} />
        ) : (
          <>
            <Tooltip withinPortal={false} label={i18n.t('History')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="md"
                aria-label={i18n.t('History')}
                component={Link}
                to={HISTORY}
                params={{ projectId: store.document.projectId, documentId: store.documentId } as never}
              >
                <IconHistory size={18} />
              </ActionIcon>
            </Tooltip>
            {hasPages(workspace) && (
              <Tool
                label={i18n.t('Show the page of the original')}
                icon={<IconFileText size={18} />}
                onClick={() => showPage(workspace)}
              />
            )}
            {protects && (
              <Tool label={i18n.t('Access and marking…')} icon={<IconShieldLock size={18} />} onClick={protects} />
            )}
            <Tool label={i18n.t('Details')} icon={<IconInfoCircle size={18} />} onClick={onDetails} />
          </>
        )}
      </Group>
      {protection.dialog}
    </div>
  );
}

const HISTORY = '/projects/$projectId/documents/$documentId/history';

/** On small screens: what is needed less often. */
function More({
  onDetails,
  onProtect,
}: {
  readonly onDetails: () => void;
  readonly onProtect: (() => void) | null;
}): ReactElement {
  const { workspace } = useWorkspace();
  const { documentId, document } = workspace.store;
  return (
    <Menu position="bottom-end" width={270} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={i18n.t('More for this document')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuLink
          to={HISTORY}
          params={{ projectId: document.projectId, documentId }}
          leftSection={<IconHistory size={16} />}
        >
          {i18n.t('History')}
        </MenuLink>
        <Menu.Item leftSection={<IconInfoCircle size={16} />} onClick={onDetails}>
          {i18n.t('Details')}
        </Menu.Item>
        {hasPages(workspace) && (
          <Menu.Item leftSection={<IconFileText size={16} />} onClick={() => showPage(workspace)}>
            {i18n.t('Show the page of the original')}
          </Menu.Item>
        )}
        {onProtect && (
          <Menu.Item leftSection={<IconShieldLock size={16} />} onClick={onProtect}>
            {i18n.t('Access and marking…')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <WatchChoices documentId={documentId} />
      </Menu.Dropdown>
    </Menu>
  );
}

function UndoButtons(): ReactElement {
  const { workspace, actions } = useWorkspace();
  const { documentId, document } = workspace.store;
  const { canUndo, canRedo } = useCommands({ projectId: document.projectId, documentId });
  return (
    <Group gap={0} wrap="nowrap">
      <Tool
        label={canUndo ? i18n.t('Undo: {label} (Ctrl Z)', { label: canUndo }) : i18n.t('Nothing to undo')}
        icon={<IconArrowBackUp size={18} />}
        disabled={!canUndo}
        onClick={() => actions.undo()}
      />
      <Tool
        label={canRedo ? i18n.t('Redo: {label} (Ctrl Shift Z)', { label: canRedo }) : i18n.t('Nothing to redo')}
        icon={<IconArrowForwardUp size={18} />}
        disabled={!canRedo}
        onClick={() => actions.redo()}
      />
    </Group>
  );
}

function Tool({
  label,
  icon,
  onClick,
  disabled = false,
}: {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}): ReactElement {
  return (
    <Tooltip withinPortal={false} label={label}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} onClick={onClick} disabled={disabled}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
