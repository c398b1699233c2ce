import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { DocumentImportOnWire, ImportedFileOnWire } from '@scholium/contract';
import { formatDate, formatNumber, i18n } from '../../locales/index.js';
import { toFailure, useRouteMutation } from '../../sync/index.js';
import { notifyError } from '../../ui/index.js';
import type { Sending } from './file-sender.js';
import { ImportResults } from './import-results.js';
import { isUnderWay } from './use-server-imports.js';
import type { ServerImports } from './use-server-imports.js';

interface ServerImportsProps {
  readonly projectId: string;
  readonly server: ServerImports;
  /** Takes a file into the list that the person has to decide on. */
  readonly onLook: (importId: string, file: ImportedFileOnWire) => void;
}

/** Imports that the server goes on with when this page is closed, each with what became of its files. */
export function ServerImportList({ projectId, server, onLook }: ServerImportsProps): ReactElement | null {
  const { imports, sending } = server;
  if (imports.length === 0 && sending === null) return null;
  return (
    <section aria-labelledby="server-imports" className="import-server">
      <Title order={2} size="h5" mb="xs" id="server-imports">
        {i18n.t('Imports by the server')}
      </Title>
      {sending === null ? null : <SendingFiles sending={sending} server={server} />}
      <Stack component="ul" gap="sm" className="import-parts">
        {imports.map((one) => (
          <ServerImport key={one.id} projectId={projectId} one={one} onLook={onLook} />
        ))}
      </Stack>
    </section>
  );
}

function SendingFiles({
  sending: { sent, total, failed },
  server,
}: {
  readonly sending: Sending;
  readonly server: ServerImports;
}): ReactElement {
  if (sent + failed.length < total)
    return (
      <Stack gap={4} mb="sm" role="status">
        <Text size="sm">
          {i18n.t('{sent} of {total, plural, one {# file} other {# files}} sent. Keep this tab open until all are.', {
            sent: formatNumber(sent),
            total,
          })}
        </Text>
        <Progress size="sm" value={(100 * (sent + failed.length)) / total} aria-label={i18n.t('Sent')} />
      </Stack>
    );
  return (
    <Alert color="red" variant="light" mb="sm" role="alert">
      <Text size="sm">
        {i18n.t('{count, plural, one {# file was not sent.} other {# files were not sent.}}', {
          count: failed.length,
        })}{' '}
        {failed[0]?.message}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" onClick={server.sendAgain}>
          {i18n.t('Send again')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={server.dismiss}>
          {i18n.t('Leave out')}
        </Button>
      </Group>
    </Alert>
  );
}

function ServerImport({
  projectId,
  one,
  onLook,
}: {
  readonly projectId: string;
  readonly one: DocumentImportOnWire;
  readonly onLook: ServerImportsProps['onLook'];
}): ReactElement {
  const { id, state, counts, createdAt, resumeAt } = one;
  const title = useId();
  const steer = useRouteMutation('steerDocumentImport', ['listDocumentImports']);
  const to = (next: 'paused' | 'waiting' | 'cancelled') =>
    steer.mutate(
      { params: { projectId, importId: id }, body: { to: next } },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
    );
  const total = totalOf(one);
  const done = total - counts.waiting;
  const open = isUnderWay(one) || state === 'paused';
  return (
    <Paper component="li" withBorder p="sm" bg="var(--surface)" aria-labelledby={title}>
      <Stack gap={6}>
        <Text size="sm" fw={500} role="status" id={title}>
          {wordsOf(state, done, total)}
        </Text>
        <Text size="xs" c="dimmed" component="time" dateTime={createdAt}>
          {formatDate(createdAt)}
        </Text>
        {open ? (
          <Progress size="sm" value={(100 * done) / Math.max(1, total)} aria-label={i18n.t('Progress of the import')} />
        ) : null}
        {open && resumeAt !== null ? (
          <Text size="xs" c="dimmed">
            {i18n.t('It goes on at {time}: a limit is reached, or the server is busy.', { time: formatDate(resumeAt) })}
          </Text>
        ) : null}
        <ImportResults projectId={projectId} one={one} onLook={(file) => onLook(id, file)} />
        {open ? (
          <Group gap="xs">
            <Button
              size="compact-xs"
              variant="default"
              loading={steer.isPending}
              onClick={() => to(state === 'paused' ? 'waiting' : 'paused')}
            >
              {state === 'paused' ? i18n.t('Go on') : i18n.t('Pause')}
            </Button>
            <Button size="compact-xs" variant="default" loading={steer.isPending} onClick={() => to('cancelled')}>
              {i18n.t('Cancel')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** Files of an import, without the archives that were opened into others. */
const totalOf = ({ counts: { opened: _opened, ...counts } }: DocumentImportOnWire): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How far an import is, in words. */
function wordsOf(state: DocumentImportOnWire['state'], done: number, total: number): string {
  const values = { done: formatNumber(done), total };
  switch (state) {
    case 'waiting':
    case 'running':
      return i18n.t('Importing: {done} of {total, plural, one {# file} other {# files}}', values);
    case 'paused':
      return i18n.t('Paused: {done} of {total, plural, one {# file} other {# files}}', values);
    case 'cancelled':
      return i18n.t('Cancelled: {total, plural, one {# file} other {# files}}', values);
    case 'done':
      return i18n.t('Done: {total, plural, one {# file} other {# files}}', values);
  }
}
