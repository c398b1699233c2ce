import { Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ArchiveFailure, ArchiveImportOnWire } from '@scholium/contract';
import { EndButton, JobItem } from '../jobs/index.js';
import { formatDate, formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { AnchorLink, ButtonLink, notifyError } from '../ui/index.js';
import { ArchiveContents } from './archive-contents.js';
import { ArchivePeople } from './archive-people.js';
import { Difference } from './difference.js';
import { FAILURE_WORDS, FAULT_WORDS } from './words.js';

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
  const { done, total } = item;
  const rows = { done: formatNumber(done), total: formatNumber(total) };
  return (
    <JobItem
      title={summary?.project.name ?? fileName}
      about={
        summary
          ? i18n.t('{file}, uploaded {time}', { file: fileName, time: formatDate(createdAt) })
          : i18n.t('Uploaded {time}', { time: formatDate(createdAt) })
      }
      actions={
        isUnderWay || state === 'ready' ? (
          <EndButton cancels={isUnderWay} loading={remove.isPending} onClick={gone} />
        ) : null
      }
      progress={
        isUnderWay
          ? {
              label: i18n.t('Progress of the archive'),
              done,
              total,
              said:
                state === 'waiting'
                  ? null
                  : state === 'checking'
                    ? i18n.t('Checking: {done} of {total} rows', rows)
                    : i18n.t('Importing: {done} of {total} rows', rows),
            }
          : null
      }
      cancelled={state === 'cancelled' ? i18n.t('Cancelled. Nothing was imported.') : null}
      failure={failure && { title: i18n.t('Nothing was imported'), words: <Refused failure={failure} /> }}
    >
      {summary ? <ArchiveContents summary={summary} /> : null}
      {state === 'ready' && summary ? (
        summary.exists ? (
          <Difference archiveImportId={id} summary={summary} />
        ) : (
          <ArchivePeople archiveImportId={id} />
        )
      ) : null}
      {state === 'done' && summary ? <Done summary={summary} /> : null}
    </JobItem>
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

function Refused({ failure: { why, fault, file, line, problem } }: { readonly failure: ArchiveFailure }): ReactElement {
  return (
    <>
      <Text size="sm">{i18n.t(why === 'archive' ? FAULT_WORDS[fault ?? 'altered'] : FAILURE_WORDS[why])}</Text>
      {file === null ? null : (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {line === null
            ? i18n.t('First found in {file}', { file })
            : i18n.t('First found in {file}, line {line}', { file, line: formatNumber(line) })}
        </Text>
      )}
      {file === null || problem === null ? null : (
        <Text size="xs" mt={4} c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {i18n.t('In detail:')} <span lang="en">{problem}</span>
        </Text>
      )}
    </>
  );
}
