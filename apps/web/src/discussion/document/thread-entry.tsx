import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { MarkingChip } from '../../markings/index.js';
import { formatDay } from '../text/format-day.js';
import { ThreadView } from '../thread/thread-view.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';
import { anchorsAt } from '../../sync/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { ownMarking, useDocumentDiscussion } from '../discussion-context.js';
import classes from './discussion-panel.module.css';

const ABOUT = {
  passage: '',
  annotation: /*i18n*/ 'On an annotation',
  change: /*i18n*/ 'On a proposal',
  document: /*i18n*/ 'On the document',
} as const;

/** A thread in the list. Opening it shows its passage in the text. */
export function ThreadEntry({ thread }: { readonly thread: ThreadOnWire }): ReactElement {
  const { workspace } = useWorkspace();
  const discussion = useDocumentDiscussion();
  const [open, setOpen] = useState(thread.targetKind === 'document' && !thread.resolved);
  const first = thread.comments.find(({ deleted }) => !deleted);
  const toggle = () => {
    setOpen(!open);
    if (open) return;
    const key = thread.targetKind === 'passage' ? (thread.orphaned ? null : thread.id) : keyOf(thread);
    if (key === null) return;
    workspace.choose(key);
    void workspace.editor.get()?.scrollToAnnotation(key);
  };
  /** The key of the annotation or change; an accepted proposal is found as its annotation. */
  const keyOf = ({ targetId }: ThreadOnWire): string | null => {
    const { annotations, changes } = workspace.store;
    if (targetId === null) return null;
    if (annotations.has(targetId) || changes.has(targetId)) return targetId;
    return [...annotations.values()].find(({ changeId }) => changeId === targetId)?.id ?? null;
  };
  return (
    <div className={classes['entry']}>
      <UnstyledButton className={classes['head']} aria-expanded={open} onClick={toggle}>
        <MarkingChip marking={ownMarking(workspace.store, thread)} />
        {thread.orphaned && (
          <Text span size="xs" c="var(--mantine-color-error)">
            <IconAlertTriangle size={13} aria-hidden /> {i18n.t('Orphaned')}
          </Text>
        )}
        {ABOUT[thread.targetKind] && (
          <Text span size="xs" c="dimmed">
            {i18n.t(ABOUT[thread.targetKind])}
          </Text>
        )}
        {thread.label && (
          <span className={classes['quote']} dir="auto">
            {i18n.t('“{words}”', { words: thread.label })}
          </span>
        )}
        {!open && (
          <Text span size="sm" lineClamp={2} dir="auto">
            <b>{discussion.nameOf(thread.openedById)}</b> {first?.text ?? i18n.t('Deleted by its author.')}
          </Text>
        )}
        {!open && (
          <Text span size="xs" c="dimmed">
            {[
              thread.comments.length > 1
                ? i18n.t('{count, plural, one {# comment} other {# comments}}', { count: thread.comments.length })
                : null,
              thread.resolved ? i18n.t('resolved') : null,
              thread.assigneeId
                ? thread.due
                  ? i18n.t('for {name}, until {day}', {
                      name: discussion.nameOf(thread.assigneeId),
                      day: formatDay(thread.due),
                    })
                  : i18n.t('for {name}', { name: discussion.nameOf(thread.assigneeId) })
                : null,
            ]
              .filter(Boolean)
              .join(', ')}
          </Text>
        )}
      </UnstyledButton>
      {thread.targetKind === 'passage' &&
        thread.orphaned &&
        can(discussion.actor, 'thread.manage', { ...thread, settings: discussion.settings }) && (
          <PlaceAgain thread={thread} />
        )}
      {open && <ThreadView discussion={discussion} thread={thread} />}
    </div>
  );
}

/** Places an orphaned thread on the selected words. */
function PlaceAgain({ thread }: { readonly thread: ThreadOnWire }): ReactElement {
  const { workspace } = useWorkspace();
  const selection = useCell(workspace.selection);
  const { submit } = useDiscussionCommands(thread);
  const selected = selection && !selection.empty ? selection : null;
  const place = () => {
    if (!selected) return;
    submit({
      kind: 'thread.place',
      threadId: thread.id,
      anchors: anchorsAt(workspace.store, [selected.from, selected.to]),
    });
  };
  return (
    <div>
      <Button size="compact-xs" variant="default" disabled={!selected} onClick={place}>
        {i18n.t('Re-anchor')}
      </Button>
      {!selected && (
        <Text span size="xs" c="dimmed">
          {' '}
          {i18n.t('Select the words it belongs to first.')}
        </Text>
      )}
    </div>
  );
}
