import { Button, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ThreadOnWire } from '../../sync/index.js';
import { useNamed } from '../discussion-context.js';
import type { Talk } from '../discussion-context.js';
import { sayDay } from '../text/format-day.js';
import { useSpeech } from '../use-discussion-commands.js';

/** Who is to see to it, and until when. */
export function Assign({
  talk,
  thread,
  editable,
}: {
  readonly talk: Talk;
  readonly thread: ThreadOnWire;
  readonly editable: boolean;
}): ReactElement | null {
  const [opened, setOpened] = useState(false);
  const { assigneeId, due } = thread;
  const words = assigneeId ? `${talk.nameOf(assigneeId)}${due ? `, until ${sayDay(due)}` : ''}` : 'Assign';
  if (!editable)
    return assigneeId ? (
      <Text size="xs" c="dimmed">
        For {words}
      </Text>
    ) : null;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={260}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant={assigneeId ? 'light' : 'subtle'}
          color={assigneeId ? 'ink' : 'gray'}
          leftSection={<IconUserCheck size={14} aria-hidden />}
          aria-label={assigneeId ? `Assigned to ${words}` : 'Assign to somebody'}
          onClick={() => setOpened(!opened)}
          maw="100%"
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <AssignForm talk={talk} thread={thread} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function AssignForm({
  talk,
  thread,
  onDone,
}: {
  readonly talk: Talk;
  readonly thread: ThreadOnWire;
  readonly onDone: () => void;
}): ReactElement {
  const { speak } = useSpeech(talk.scope);
  const [userId, setUserId] = useState(thread.assigneeId);
  const [due, setDue] = useState(thread.due ?? '');
  const [q, setQ] = useState('');
  const chosen = userId ? talk.nameOf(userId) : '';
  const { people } = useNamed(talk.place, q === chosen ? '' : q, true);
  const known = people.map(({ id, name }) => ({ value: id, label: name }));
  const data =
    userId && !known.some(({ value }) => value === userId) ? [...known, { value: userId, label: chosen }] : known;
  const assign = (to: string | null, until: string | null) => {
    onDone();
    speak({ kind: 'thread.assign', threadId: thread.id, userId: to, due: until }, { assignment: thread });
  };
  return (
    <Stack gap="xs">
      <Select
        label="Person"
        size="xs"
        data={data}
        value={userId}
        onChange={setUserId}
        searchable
        searchValue={q}
        onSearchChange={setQ}
        filter={({ options }) => options}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <TextInput
        label="Until"
        size="xs"
        type="date"
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Group gap={4}>
        <Button size="compact-sm" disabled={!userId} onClick={() => assign(userId, due === '' ? null : due)}>
          Assign
        </Button>
        {thread.assigneeId && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => assign(null, null)}>
            Nobody
          </Button>
        )}
      </Group>
    </Stack>
  );
}
