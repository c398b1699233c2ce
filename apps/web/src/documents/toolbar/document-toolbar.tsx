import { ActionIcon, Group, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHistory,
  IconInfoCircle,
  IconLayoutSidebar,
  IconSearch,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { can } from '@scholium/review';
import { WatchMenu } from '../../inbox/index.js';
import { useCommands } from '../../sync/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { ModeSwitch } from '../../writing/index.js';
import { DiscussionButton } from '../../discussion/index.js';
import classes from '../document.module.css';

interface DocumentToolbarProps {
  readonly narrow: boolean;
  readonly onToggleSidebar: () => void;
  readonly onDetails: () => void;
  readonly onFind: () => void;
  /** Other people in the document. */
  readonly people: ReactNode;
}

/** Modes, undo, find, people, details. */
export function DocumentToolbar({
  narrow,
  onToggleSidebar,
  onDetails,
  onFind,
  people,
}: DocumentToolbarProps): ReactElement {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const mode = useCell(workspace.mode);
  const mayAnnotate = can(store.actor, 'change.propose') && !narrow;
  return (
    <div className={classes['bar']} role="toolbar" aria-label="Document">
      <Tool label="Outline and filters" icon={<IconLayoutSidebar size={18} />} onClick={onToggleSidebar} />
      {!narrow && <ModeSwitch />}
      {mayAnnotate && mode !== 'edit' && mode !== 'suggest' && <UndoButtons />}
      <Group gap={4} ml="auto" wrap="nowrap">
        {people}
        <DiscussionButton />
        <WatchMenu documentId={store.documentId} />
        <Tool label="Find in document (Ctrl F)" icon={<IconSearch size={18} />} onClick={onFind} />
        <Tooltip withinPortal={false} label="History">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label="History"
            component={Link}
            to="/projects/$projectId/documents/$documentId/history"
            params={{ projectId: store.document.projectId, documentId: store.documentId } as never}
          >
            <IconHistory size={18} />
          </ActionIcon>
        </Tooltip>
        <Tool label="Details" icon={<IconInfoCircle size={18} />} onClick={onDetails} />
      </Group>
    </div>
  );
}

function UndoButtons(): ReactElement {
  const { workspace, actions } = useWorkspace();
  const { documentId, document } = workspace.store;
  const { canUndo, canRedo } = useCommands({ projectId: document.projectId, documentId });
  return (
    <Group gap={0} wrap="nowrap">
      <Tool
        label={canUndo ? `Undo: ${canUndo} (Ctrl Z)` : 'Nothing to undo'}
        icon={<IconArrowBackUp size={18} />}
        disabled={!canUndo}
        onClick={() => actions.undo()}
      />
      <Tool
        label={canRedo ? `Redo: ${canRedo} (Ctrl Shift Z)` : 'Nothing to redo'}
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
