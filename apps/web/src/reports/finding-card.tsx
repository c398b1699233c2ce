import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { DragEvent, KeyboardEvent, ReactElement } from 'react';
import { FINDINGS_READ } from '@scholium/contract';
import type { Vocabulary } from '@scholium/review';
import { startFindingDrag } from '../editor/index.js';
import { formatNumber, i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { Delayed } from '../ui/index.js';
import type { PlacedFinding } from './finding.js';
import { FindingBody } from './finding-body.js';
import { changedWords, kindOfFinding, nameOfFinding } from './finding-words.js';
import type { ReportEditor } from './use-report-editor.js';
import classes from './reports.module.css';

interface FindingCardProps {
  /** Null while the server has not named the block. */
  readonly blockId: string | null;
  /** Null while it is being read. */
  readonly finding: PlacedFinding | null;
  /** It is marked more strictly than the report. */
  readonly isLooser: boolean;
  readonly vocabulary: Vocabulary;
  /** Null while the report is only read. */
  readonly report: ReportEditor | null;
  /** Why there is none: the findings could not be read, or the report has more than are read. */
  readonly unread: 'failed' | 'beyond' | null;
}

/** A finding in the text of a report: what it says now, and whether that is what it said when it was put in. */
export function FindingCard({
  blockId,
  finding,
  isLooser,
  vocabulary,
  report,
  unread,
}: FindingCardProps): ReactElement {
  const kind = finding ? kindOfFinding(finding) : i18n.t('Finding');
  const name = finding ? i18n.t('{kind}: {name}', { kind, name: nameOfFinding(finding) }) : kind;
  const state = finding?.state ?? 'current';
  const move = (direction: 1 | -1) => {
    if (!report || blockId === null) return;
    report.run(({ moveBlocks }) => moveBlocks(direction, blockId));
    // Its element was taken out and put in again. From the menu, the focus comes when that has closed.
    const focus = () => report.run(({ focusBlock }) => focusBlock(blockId));
    focus();
    requestAnimationFrame(focus);
  };
  const remove = () => {
    if (!report || blockId === null) return;
    report.run(({ leaveFinding }) => leaveFinding(blockId, 1));
    report.run(({ removeFinding }) => removeFinding(blockId));
    report.focus();
  };
  const press = (event: KeyboardEvent) => {
    // The keys of a finding are not those of the text around it.
    event.stopPropagation();
    if (!report || blockId === null) return;
    const direction = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    const onCard = event.target === event.currentTarget;
    if (event.altKey && direction !== null) move(direction);
    else if (!onCard || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    else if (direction !== null) report.run(({ leaveFinding }) => leaveFinding(blockId, direction));
    else if (event.key === 'Escape') report.run(({ leaveFinding }) => leaveFinding(blockId, 1));
    else if (event.key === 'Enter') report.run(({ writeBehind }) => writeBehind(blockId));
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else return;
    event.preventDefault();
  };
  const drag = (event: DragEvent) => {
    if (blockId !== null) startFindingDrag(event.dataTransfer, { blockId });
  };
  return (
    // A finding takes the keys that arrange it, as the text around it takes those that write.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={classes['finding']}
      role="group"
      aria-label={name}
      data-state={state}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={report ? 0 : -1}
      onKeyDown={press}
    >
      <Group gap="xs" wrap="nowrap" align="center">
        {report && blockId !== null && (
          <span className={classes['grip']} draggable="true" onDragStart={drag} title={i18n.t('Drag to move')}>
            <IconGripVertical size={16} aria-hidden />
          </span>
        )}
        <Text size="xs" fw={600} c="dimmed" className={classes['kind'] ?? ''}>
          {kind}
        </Text>
        <MarkingChip marking={finding?.marking} />
        {state === 'changed' && (
          <Text span size="xs" className={classes['mark'] ?? ''}>
            {i18n.t('Changed')}
          </Text>
        )}
        {report && blockId !== null && <Actions name={name} onMove={move} onRemove={remove} />}
      </Group>
      {finding && state === 'gone' ? (
        <Text size="sm">
          {i18n.t('This finding is no longer there, or you may not read it. Its place in the report is kept.')}
        </Text>
      ) : finding ? (
        <FindingBody finding={finding} vocabulary={vocabulary} />
      ) : unread === 'failed' ? (
        <Text size="sm">{i18n.t('This finding could not be loaded. It is still in the report.')}</Text>
      ) : unread === 'beyond' ? (
        <Text size="sm">
          {i18n.t('Of a report the first {count} findings are shown. This one is kept, behind them.', {
            count: formatNumber(FINDINGS_READ),
          })}
        </Text>
      ) : (
        <Delayed>
          <Text size="sm" c="dimmed">
            {i18n.t('Loading the finding')}
          </Text>
        </Delayed>
      )}
      {isLooser && (
        <Text size="xs" className={classes['warning'] ?? ''}>
          {i18n.t('Marked more strictly than this report.')}
        </Text>
      )}
      {finding && state === 'changed' && <Changed finding={finding} report={report} />}
    </div>
  );
}

/** What of it is not as it was, and the way to take note of it. */
function Changed({
  finding,
  report,
}: {
  readonly finding: PlacedFinding;
  readonly report: ReportEditor | null;
}): ReactElement {
  const { now, blockId } = finding;
  return (
    <Group gap="xs" justify="space-between" className={classes['changed'] ?? ''}>
      <Text size="xs" flex="1 1 12rem">
        {i18n.t('Changed since it was put in: {what}.', { what: changedWords(finding) })}
      </Text>
      {report && now !== null && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            report.run(({ setFindings }) => setFindings(new Map([[blockId, now]])));
            report.focus();
          }}
        >
          {i18n.t('Keep as it is now')}
        </Button>
      )}
    </Group>
  );
}

function Actions({
  name,
  onMove,
  onRemove,
}: {
  readonly name: string;
  readonly onMove: (direction: 1 | -1) => void;
  readonly onRemove: () => void;
}): ReactElement {
  return (
    <Menu position="bottom-end" withinPortal returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          ml="auto"
          aria-label={i18n.t('Actions for {name}', { name })}
        >
          <IconDots size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={16} aria-hidden />}
          rightSection={i18n.t('Alt Up')}
          onClick={() => onMove(-1)}
        >
          {i18n.t('Move up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} aria-hidden />}
          rightSection={i18n.t('Alt Down')}
          onClick={() => onMove(1)}
        >
          {i18n.t('Move down')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
          {i18n.t('Remove from the report')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
