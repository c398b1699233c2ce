import { Alert, Badge, Button, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ExportOnWire } from '@scholium/contract';
import { EndButton, JobItem } from '../jobs/index.js';
import { formatDate, formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import { Losses } from './losses.js';
import { FAILURE_WORDS, FORMAT_WORDS } from './words.js';

interface ExportItemProps {
  readonly projectId: string;
  readonly item: ExportOnWire;
}

/** An export: how far it is, what it came to, what it could not carry, and its file. */
export function ExportItem({ projectId, item }: ExportItemProps): ReactElement {
  const { id, state, options, createdAt, failure, result } = item;
  const remove = useRouteMutation('removeExport', ['listExports']);
  const isUnderWay = state === 'waiting' || state === 'running';
  const gone = () =>
    remove.mutate(
      { params: { projectId, exportId: id } },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
    );
  const { name } = FORMAT_WORDS[options.format];
  const { written, documents } = item;
  return (
    <JobItem
      title={i18n.t(name)}
      mark={
        result?.marking ? (
          <Badge variant="outline" color="gray" tt="none" c="inherit">
            {result.marking}
          </Badge>
        ) : null
      }
      about={<time dateTime={createdAt}>{formatDate(createdAt)}</time>}
      actions={
        <>
          {state === 'done' ? (
            <Button
              component="a"
              href={fileAddress(projectId, id)}
              download
              size="sm"
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={result === null}
            >
              {i18n.t('Download')}
            </Button>
          ) : null}
          <EndButton cancels={isUnderWay} loading={remove.isPending} onClick={gone} />
        </>
      }
      progress={
        isUnderWay
          ? {
              label: i18n.t('Progress of the export'),
              done: written,
              total: documents,
              said:
                state === 'waiting'
                  ? null
                  : i18n.t('{written} of {documents, plural, one {# document} other {# documents}}', {
                      written: formatNumber(written),
                      documents,
                    }),
            }
          : null
      }
      cancelled={state === 'cancelled' ? i18n.t('Cancelled.') : null}
      failure={failure && { title: i18n.t('Nothing was exported'), words: i18n.t(FAILURE_WORDS[failure]) }}
    >
      {state === 'done' ? <Outcome projectId={projectId} item={item} /> : null}
    </JobItem>
  );
}

function Outcome({ projectId, item: { result, bytes, expiresAt } }: ExportItemProps): ReactElement {
  if (!result)
    return (
      <Alert color="yellow" variant="light" mt="sm">
        {i18n.t('What you may read is not what it was when this export was written. Export again.')}
      </Alert>
    );
  const { documents, annotations, entities, sources } = result.counts;
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm">
        {i18n.t(
          '{documents, plural, one {# document} other {# documents}}, {annotations, plural, one {# annotation} other {# annotations}}, {entities, plural, one {# entity} other {# entities}}, {sources, plural, one {# source} other {# sources}}; {kilobytes} KB, kept until {until}.',
          {
            documents,
            annotations,
            entities,
            sources,
            kilobytes: formatNumber(Math.ceil((bytes ?? 0) / 1_000)),
            until: expiresAt === null ? '' : formatDate(expiresAt),
          },
        )}
      </Text>
      <Title order={4} size="h6">
        {i18n.t('What the format cannot carry')}
      </Title>
      <Losses projectId={projectId} losses={result.losses} />
    </Stack>
  );
}

const fileAddress = (projectId: string, exportId: string): string =>
  `/api/projects/${encodeURIComponent(projectId)}/exports/${encodeURIComponent(exportId)}/file`;
