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

/** States in which something is going on. */
export const UNDER_WAY: ReadonlySet<AnnotationImportOnWire['state']> = new Set([
  'waiting',
  'running',
  'undoing',
] as const);

/** An import that was started: how far it is, and what it came to. */
export function ImportItem({ projectId, documentId, item }: ImportItemProps): ReactElement {
  const { id, fileName, state, done, total, createdAt, failure, result } = item;
  const cancel = useRouteMutation('cancelAnnotationImport', ['listAnnotationImports']);
  const undo = useRouteMutation('undoAnnotationImport', ['listAnnotationImports']);
  const isUnderWay = UNDER_WAY.has(state);
  const params = { documentId, annotationImportId: id };
  const onError = (problem: Error) => notifyError(toFailure(problem) ?? problem);
  const { proposed = 0, accepted = 0, refused = 0, undone = 0 } = result ?? {};
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
        {state === 'waiting' || state === 'running' ? (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={<IconX size={16} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params }, { onError })}
          >
            {i18n.t('Cancel')}
          </Button>
        ) : null}
        {state === 'done' && proposed + accepted > 0 ? (
          <Button
            variant="default"
            size="sm"
            loading={undo.isPending}
            onClick={() => undo.mutate({ params }, { onError })}
          >
            {i18n.t('Undo this import')}
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
          {accepted > 0
            ? i18n.t('{count, plural, one {# annotation was} other {# annotations were}} imported as accepted work.', {
                count: accepted,
              })
            : i18n.t('{count, plural, one {# annotation was} other {# annotations were}} proposed.', {
                count: proposed,
              })}{' '}
          {refused > 0
            ? i18n.t(
                '{count, plural, one {# was} other {# were}} not taken, for example because {count, plural, one {it was} other {they were}} decided on before.',
                { count: refused },
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
      {state === 'undone' ? (
        <Text size="sm" mt="xs">
          {i18n.t(
            '{count, plural, one {# of them was} other {# of them were}} undone. What somebody decided since then stays.',
            { count: undone },
          )}
        </Text>
      ) : null}
      {state === 'cancelled' ? (
        <Text size="sm" mt="xs">
          {i18n.t('Cancelled. What was proposed until then stays.')}
        </Text>
      ) : null}
      {failure ? (
        <Alert
          color="red"
          variant="light"
          mt="sm"
          title={state === 'done' ? i18n.t('The import was not undone') : i18n.t('The import ended early')}
        >
          {state === 'done'
            ? i18n.t('What was undone until then stays so. Try again, or tell the operator of this server.')
            : i18n.t(FAILURE_WORDS[failure])}
        </Alert>
      ) : null}
    </Paper>
  );
}
