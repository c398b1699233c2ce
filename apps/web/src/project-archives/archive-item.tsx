import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ArchiveFailure, ArchiveImportOnWire } from '@scholium/contract';
import { formatDate, formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { AnchorLink, ButtonLink, notifyError } from '../ui/index.js';
import { ArchiveContents } from './archive-contents.js';
import { ArchivePeople } from './archive-people.js';
import { Difference } from './difference.js';
import { FAILURE_WORDS } from './words.js';

/** An archive that was uploaded: how far it is, what is in it, and what can be done. */
export function ArchiveItem({ item }: { readonly item: ArchiveImportOnWire }): ReactElement {
  const { id, fileName, state, createdAt, summary, failure } = item;
  const remove = useRouteMutation('cancelProjectArchive', ['listProjectArchives']);
  const isUnderWay = state === 'checking' || state === 'waiting' || state === 'running';
  const gone = () =>
    remove.mutate(
      { params: { archiveImportId: id } },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
    );
  return (
    <Paper component="li" withBorder p="md" bg="var(--surface)" aria-labelledby={`archive-${id}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 16rem" miw={0}>
          <Title order={3} size="h5" id={`archive-${id}`} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {summary?.project.name ?? fileName}
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {i18n.t('{file}, uploaded {time}', { file: fileName, time: formatDate(createdAt) })}
          </Text>
        </Stack>
        {isUnderWay || state === 'ready' ? (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={isUnderWay ? <IconX size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
            loading={remove.isPending}
            onClick={gone}
          >
            {isUnderWay ? i18n.t('Cancel') : i18n.t('Remove')}
          </Button>
        ) : null}
      </Group>
      {isUnderWay ? <UnderWay item={item} /> : null}
      {summary ? <ArchiveContents summary={summary} /> : null}
      {state === 'ready' && summary ? (
        summary.exists ? (
          <Difference archiveImportId={id} summary={summary} />
        ) : (
          <ArchivePeople archiveImportId={id} summary={summary} />
        )
      ) : null}
      {state === 'done' && summary ? <Done summary={summary} /> : null}
      {state === 'cancelled' ? (
        <Text size="sm" mt="xs">
          {i18n.t('Cancelled. Nothing was imported.')}
        </Text>
      ) : null}
      {failure ? <Refused failure={failure} /> : null}
    </Paper>
  );
}

type WithSummary = { readonly summary: NonNullable<ArchiveImportOnWire['summary']> };

function Done({ summary: { project, peopleCount } }: WithSummary): ReactElement {
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm">
        {i18n.t('The project is here, and you manage it. People who have no account are placeholders.')}
      </Text>
      <Group gap="sm">
        <ButtonLink size="sm" maw="100%" to="/projects/$projectId" params={{ projectId: project.id }}>
          {i18n.t('Open {name}', { name: project.name })}
        </ButtonLink>
        {peopleCount > 0 ? (
          <AnchorLink size="sm" to="/admin/people">
            {i18n.t('Invite people')}
          </AnchorLink>
        ) : null}
      </Group>
    </Stack>
  );
}

function UnderWay({ item: { state, done, total } }: { readonly item: ArchiveImportOnWire }): ReactElement {
  return (
    <Stack gap={4} mt="sm">
      <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={i18n.t('Progress of the archive')} striped />
      <Text size="sm" c="dimmed">
        {state === 'waiting'
          ? i18n.t('Waiting for its turn.')
          : state === 'checking'
            ? i18n.t('Checking: {done} of {total} rows', { done: formatNumber(done), total: formatNumber(total) })
            : i18n.t('Importing: {done} of {total} rows', { done: formatNumber(done), total: formatNumber(total) })}
      </Text>
    </Stack>
  );
}

function Refused({ failure: { why, file, line, problem } }: { readonly failure: ArchiveFailure }): ReactElement {
  return (
    <Alert color="red" variant="light" mt="sm" title={i18n.t('Nothing was imported')}>
      <Text size="sm">{i18n.t(FAILURE_WORDS[why])}</Text>
      {file === null ? null : (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {line === null ? file : i18n.t('{file}, line {line}', { file, line: formatNumber(line) })}
          {': '}
          <span lang="en">{problem}</span>
        </Text>
      )}
    </Alert>
  );
}
