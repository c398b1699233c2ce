import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AnnotationImportOnWire } from '@scholium/contract';
import { formatDate, formatNumber, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { AnchorLink, notifyError } from '../ui/index.js';
import { FAILURE_WORDS } from './words.js';

interface ImportItemProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly item: AnnotationImportOnWire;
}

/** An import that was started: how far it is, and what it came to. */
export function ImportItem({ projectId, documentId, item }: ImportItemProps): ReactElement {
  const { id, fileName, state, done, total, createdAt, failure, result } = item;
  const cancel = useRouteMutation('cancelAnnotationImport', ['listAnnotationImports']);
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <Paper component="li" withBorder p="md" bg="var(--surface)" aria-labelledby={`import-${id}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 16rem" miw={0}>
          <Title order={3} size="h5" id={`import-${id}`} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Title>
          <Text size="sm" c="dimmed" component="time" dateTime={createdAt}>
            {formatDate(createdAt)}
          </Text>
        </Stack>
        {isUnderWay ? (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={<IconX size={16} aria-hidden />}
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { params: { documentId, annotationImportId: id } },
                { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
              )
            }
          >
            {i18n.t('Cancel')}
          </Button>
        ) : null}
      </Group>
      {isUnderWay ? (
        <Stack gap={4} mt="sm">
          <Progress
            value={total > 0 ? (100 * done) / total : 0}
            aria-label={i18n.t('Progress of the import')}
            striped
          />
          <Text size="sm" c="dimmed">
            {state === 'waiting'
              ? i18n.t('Waiting for its turn.')
              : i18n.t('{done} of {total, plural, one {# annotation} other {# annotations}}', {
                  done: formatNumber(done),
                  total,
                })}
          </Text>
        </Stack>
      ) : null}
      {result ? (
        <Text size="sm" mt="xs">
          {i18n.t('{count, plural, one {# annotation was} other {# annotations were}} proposed.', {
            count: result.proposed,
          })}{' '}
          {result.refused > 0
            ? i18n.t(
                '{count, plural, one {# was} other {# were}} not taken, for example because {count, plural, one {it was} other {they were}} decided on before.',
                { count: result.refused },
              )
            : null}{' '}
          <AnchorLink
            size="sm"
            to="/projects/$projectId/review"
            params={{ projectId }}
            search={{ document: documentId } as never}
          >
            {i18n.t('Show in the queue')}
          </AnchorLink>
        </Text>
      ) : null}
      {state === 'cancelled' ? (
        <Text size="sm" mt="xs">
          {i18n.t('Cancelled. What was proposed until then stays.')}
        </Text>
      ) : null}
      {failure ? (
        <Alert color="red" variant="light" mt="sm" title={i18n.t('The import ended early')}>
          {i18n.t(FAILURE_WORDS[failure])}
        </Alert>
      ) : null}
    </Paper>
  );
}
