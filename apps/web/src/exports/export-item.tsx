import { Alert, Badge, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ExportOnWire } from '@scholium/contract';
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
  return (
    <Paper component="li" withBorder p="md" bg="var(--surface)" aria-labelledby={`export-${id}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 16rem" miw={0}>
          <Group gap="xs">
            <Title order={3} size="h5" id={`export-${id}`}>
              {i18n.t(name)}
            </Title>
            {result?.marking ? (
              <Badge variant="outline" color="gray" tt="none" c="inherit">
                {result.marking}
              </Badge>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed" component="time" dateTime={createdAt}>
            {formatDate(createdAt)}
          </Text>
        </Stack>
        <Group gap="xs">
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
        </Group>
      </Group>
      {isUnderWay ? <UnderWay item={item} /> : null}
      {state === 'done' ? <Outcome projectId={projectId} item={item} /> : null}
      {state === 'cancelled' ? (
        <Text size="sm" mt="xs">
          {i18n.t('Cancelled.')}
        </Text>
      ) : null}
      {failure ? (
        <Alert color="red" variant="light" mt="sm" title={i18n.t('Nothing was exported')}>
          {i18n.t(FAILURE_WORDS[failure])}
        </Alert>
      ) : null}
    </Paper>
  );
}

function UnderWay({ item: { state, written, documents } }: Pick<ExportItemProps, 'item'>): ReactElement {
  return (
    <Stack gap={4} mt="sm">
      <Progress
        value={documents > 0 ? (100 * written) / documents : 0}
        aria-label={i18n.t('Progress of the export')}
        striped
      />
      <Text size="sm" c="dimmed">
        {state === 'waiting'
          ? i18n.t('Waiting for its turn.')
          : i18n.t('{written} of {documents, plural, one {# document} other {# documents}}', {
              written: formatNumber(written),
              documents,
            })}
      </Text>
    </Stack>
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
