import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Bulk, BulkRun } from './use-bulk.js';

/** Milliseconds after which a progress bar is shown. */
const DELAY = 1_000;

/** Progress of a bulk decision, and afterwards the failures. */
export function BulkProgress({ bulk }: { readonly bulk: Bulk }): ReactElement {
  const { run } = bulk;
  const [long, setLong] = useState(false);
  const running = run?.running ?? false;
  useEffect(() => {
    setLong(false);
    if (!running) return undefined;
    const timer = setTimeout(() => setLong(true), DELAY);
    return () => clearTimeout(timer);
  }, [running]);
  const opened = run !== null && (run.running ? long : true);
  return (
    <Modal
      opened={opened}
      onClose={() => {
        if (!running) bulk.close();
      }}
      title={run?.running ? run.words : `Some were ${run?.remains === 'Not undone' ? 'not undone' : 'not decided'}`}
      withCloseButton={!running}
      closeOnClickOutside={!running}
      size="lg"
    >
      {run ? run.running ? <Going run={run} onCancel={bulk.cancel} /> : <Ended run={run} bulk={bulk} /> : null}
    </Modal>
  );
}

function Going({ run, onCancel }: { readonly run: BulkRun; readonly onCancel: () => void }): ReactElement {
  return (
    <Stack>
      <Progress value={(run.done / run.total) * 100} aria-label="Decisions made" size="lg" />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {run.done} of {run.total}
        </Text>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          Stop here
        </Button>
      </Group>
    </Stack>
  );
}

function Ended({ run, bulk }: { readonly run: BulkRun; readonly bulk: Bulk }): ReactElement {
  const made = run.done - run.refused.length;
  return (
    <Stack>
      <Text size="sm">
        {run.words}: {made} of {run.total}.{run.problem ? ` ${run.problem}` : ''}
        {run.left.length > 0 ? ` ${run.left.length} were not sent.` : ''}
      </Text>
      {run.remains === 'Not undone' && (
        <Text size="sm">What remains stays part of your last action: try again here, or with Undo.</Text>
      )}
      {run.refused.length > 0 && (
        <ul className="bulk-refused" aria-label={run.remains}>
          {run.refused.map(({ job: { row }, message }) => (
            <li key={row.id}>
              <Text size="sm" fw={500} dir="auto">
                {row.label}
              </Text>
              <Text size="sm" c="dimmed">
                {message}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end" gap="xs">
        {run.again && (
          <Button variant="default" onClick={run.again.run}>
            {run.again.label}
          </Button>
        )}
        <Button onClick={bulk.close} data-autofocus>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
