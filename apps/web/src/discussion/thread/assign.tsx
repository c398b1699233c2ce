import { Button, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { ThreadOnWire } from '../../sync/index.js';
import { useMentionCandidates } from '../discussion-context.js';
import type { DiscussionContext } from '../discussion-context.js';
import { formatDay } from '../text/format-day.js';
import { useDiscussionCommands } from '../use-discussion-commands.js';

/** Assigns a thread to somebody, with a due date. */
export function Assign({
  discussion,
  thread,
  editable,
}: {
  readonly discussion: DiscussionContext;
  readonly thread: ThreadOnWire;
  readonly editable: boolean;
}): ReactElement | null {
  const [opened, setOpened] = useState(false);
  const { assigneeId, due } = thread;
  const words = assigneeId
    ? due
      ? i18n.t('{name}, until {day}', { name: discussion.nameOf(assigneeId), day: formatDay(due) })
      : discussion.nameOf(assigneeId)
    : i18n.t('Assign');
  if (!editable)
    return assigneeId ? (
      <Text size="xs" c="dimmed">
        {i18n.t('For {name}', { name: words })}
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
          aria-label={assigneeId ? i18n.t('Assigned to {name}', { name: words }) : i18n.t('Assign to somebody')}
          onClick={() => setOpened(!opened)}
          maw="100%"
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <AssignForm discussion={discussion} thread={thread} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function AssignForm({
  discussion,
  thread,
  onDone,
}: {
  readonly discussion: DiscussionContext;
  readonly thread: ThreadOnWire;
  readonly onDone: () => void;
}): ReactElement {
  const { submit } = useDiscussionCommands(discussion.scope);
  const [userId, setUserId] = useState(thread.assigneeId);
  const [due, setDue] = useState(thread.due ?? '');
  const [q, setQ] = useState('');
  const chosen = userId ? discussion.nameOf(userId) : '';
  const { people } = useMentionCandidates(discussion.place, q === chosen ? '' : q, true);
  const known = people.map(({ id, name }) => ({ value: id, label: name }));
  const data =
    userId && !known.some(({ value }) => value === userId) ? [...known, { value: userId, label: chosen }] : known;
  const assign = (to: string | null, until: string | null) => {
    onDone();
    submit({ kind: 'thread.assign', threadId: thread.id, userId: to, due: until }, { assignment: thread });
  };
  return (
    <Stack gap="xs">
      <Select
        label={i18n.t('Person')}
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
        label={i18n.t('Until')}
        size="xs"
        type="date"
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Group gap={4}>
        <Button size="compact-sm" disabled={!userId} onClick={() => assign(userId, due === '' ? null : due)}>
          {i18n.t('Assign')}
        </Button>
        {thread.assigneeId && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => assign(null, null)}>
            {i18n.t('Nobody')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
