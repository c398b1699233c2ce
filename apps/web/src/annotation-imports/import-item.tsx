import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AnnotationImportOnWire } from '@scholium/contract';
import { formatDate, i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import { ImportOutcome } from './import-outcome.js';

interface ImportItemProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly item: AnnotationImportOnWire;
}

/** An import that was started: how far it is, and what it came to. */
export function ImportItem({ projectId, documentId, item }: ImportItemProps): ReactElement {
  const { id, fileName, state, createdAt, result } = item;
  const cancel = useRouteMutation('cancelAnnotationImport', ['listAnnotationImports']);
  const undo = useRouteMutation('undoAnnotationImport', ['listAnnotationImports']);
  const params = { documentId, annotationImportId: id };
  const onError = (problem: Error) => notifyError(toFailure(problem) ?? problem);
  const { proposed = 0, accepted = 0 } = result ?? {};
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
      <ImportOutcome projectId={projectId} documentId={documentId} item={item} />
    </Paper>
  );
}
