import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
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
      title={run?.running ? run.words : run?.undoes ? i18n.t('Some were not undone') : i18n.t('Some were not decided')}
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
      <Progress value={(run.done / run.total) * 100} aria-label={i18n.t('Decisions made')} size="lg" />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {i18n.t('{done} of {total}', { done: formatNumber(run.done), total: formatNumber(run.total) })}
        </Text>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {i18n.t('Stop here')}
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
        {[
          i18n.t('{words}: {made} of {total}.', {
            words: run.words,
            made: formatNumber(made),
            total: formatNumber(run.total),
          }),
          run.problem,
          run.left.length > 0 &&
            i18n.t('{count, plural, one {# was not sent.} other {# were not sent.}}', { count: run.left.length }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {run.undoes && (
        <Text size="sm">{i18n.t('What remains stays part of your last action: try again here, or with Undo.')}</Text>
      )}
      {run.refused.length > 0 && (
        <ul className="bulk-refused" aria-label={run.undoes ? i18n.t('Not undone') : i18n.t('Not decided')}>
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
          {i18n.t('Close')}
        </Button>
      </Group>
    </Stack>
  );
}
