import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { can, nextState } from '@scholium/review';
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
          {change.message === '' ? 'Add a message' : 'Change the message'}
        </Button>
      )}
      {revises && !change.stale && <Reshaping change={change} />}
      {waits && (
        <Button size="compact-xs" variant="default" onClick={() => writing.withdraw(change)}>
          Withdraw
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
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => writing.split(change)}
        >{`Split into ${places}`}</Button>
      )}
      {next && (
        <Button
          size="compact-xs"
          variant="default"
          title={`Make one of this and “${next.label}”`}
          onClick={() => writing.merge(change, next)}
        >
          Merge with the next
        </Button>
      )}
    </>
  );
}

function Message({ change }: { readonly change: PlacedChange }): ReactElement {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  const [text, setText] = useState(change.message);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const leave = () => workspace.task.set(null);
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        maxRows={6}
        aria-label="Message to the reviewers"
        value={text}
        maxLength={2_000}
        ref={field}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap={4}>
        <Button
          size="compact-xs"
          onClick={() => {
            writing.explain(change, text.trim());
            leave();
          }}
        >
          Save
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={leave}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
