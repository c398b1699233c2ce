import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { can, nextState } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { useDraftText } from '../../sync/index.js';
import type { PlacedChange } from '../../sync/index.js';
import { DismissButton, useCell, useItems, useWorkspace } from '../../workspace/index.js';
import { nextOwn, placesOf } from './merge-and-split.js';
import { useWritingController } from '../writing-context.js';

/** What an author may do with a suggestion of their own. */
export function OwnSuggestionActions({ change }: { readonly change: PlacedChange }): ReactElement {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  const task = useCell(workspace.task);
  if (task === 'edit') return <Message change={change} />;
  const waits = nextState(change.state, 'withdraw') !== null;
  const revises = waits && can(workspace.store.actor, 'change.revise', change);
  return (
    <Group gap={4}>
      {revises && (
        <Button size="compact-xs" variant="default" disabled={change.stale} onClick={() => workspace.task.set('edit')}>
          {change.message === '' ? i18n.t('Add a message') : i18n.t('Change the message')}
        </Button>
      )}
      {revises && !change.stale && <Reshaping change={change} />}
      {waits && (
        <Button size="compact-xs" variant="default" onClick={() => writing.withdraw(change)}>
          {i18n.t('Withdraw')}
        </Button>
      )}
      {change.state === 'rejected' && <DismissButton change={change} />}
    </Group>
  );
}

/** Buttons to merge and split. */
function Reshaping({ change }: { readonly change: PlacedChange }): ReactElement {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  const { store } = workspace;
  const writingModule = useCell(writing.writingModule);
  // Re-render when a neighbouring suggestion changes.
  useItems(workspace);
  useEffect(() => writing.prepare(), [writing]);
  const next = nextOwn(store, change);
  const places = writingModule ? placesOf(writingModule, store, change).length : 1;
  return (
    <>
      {places > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => writing.split(change)}>
          {i18n.t('Split into {count}', { count: formatNumber(places) })}
        </Button>
      )}
      {next && (
        <Button
          size="compact-xs"
          variant="default"
          title={i18n.t('Make one of this and “{label}”', { label: next.label })}
          onClick={() => writing.merge(change, next)}
        >
          {i18n.t('Merge with the next')}
        </Button>
      )}
    </>
  );
}

function Message({ change }: { readonly change: PlacedChange }): ReactElement {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  const [text, setText] = useDraftText(`message-${change.id}`, change.message);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const leave = () => workspace.task.set(null);
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        maxRows={6}
        aria-label={i18n.t('Message to the reviewers')}
        value={text}
        maxLength={2_000}
        ref={field}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap={4}>
        <Button
          size="compact-xs"
          onClick={() => {
            setText('');
            writing.explain(change, text.trim());
            leave();
          }}
        >
          {i18n.t('Save')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={leave}>
          {i18n.t('Cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
