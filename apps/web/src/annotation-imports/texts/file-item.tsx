import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AnnotationFileOnWire } from '@scholium/contract';
import { formatDate, i18n } from '../../locales/index.js';
import { toFailure, useRouteMutation } from '../../sync/index.js';
import { AnchorLink, notifyError } from '../../ui/index.js';
import { ImportOutcome } from '../import-outcome.js';
import { nameOf } from './text-target.js';

interface FileItemProps {
  readonly projectId: string;
  readonly file: AnnotationFileOnWire;
}

/** A file of several texts that was started: what became of each. */
export function FileItem({ projectId, file }: FileItemProps): ReactElement {
  const { id, fileName, createdAt, parts } = file;
  const cancel = useRouteMutation('cancelAnnotationFile', ['listAnnotationFiles']);
  const undo = useRouteMutation('undoAnnotationFile', ['listAnnotationFiles']);
  const params = { projectId, annotationFileId: id };
  const onError = (problem: Error) => notifyError(toFailure(problem) ?? problem);
  const isWaiting = parts.some(({ import: { state } }) => state === 'waiting' || state === 'running');
  const isDone = parts.some(
    ({ import: { state, result } }) => state === 'done' && (result?.proposed ?? 0) + (result?.accepted ?? 0) > 0,
  );
  return (
    <Paper component="li" withBorder p="md" bg="var(--surface)" aria-labelledby={`file-${id}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 16rem" miw={0}>
          <Title order={3} size="h5" id={`file-${id}`} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Title>
          <Text size="sm" c="dimmed" component="time" dateTime={createdAt}>
            {formatDate(createdAt)}
          </Text>
        </Stack>
        {isWaiting ? (
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
        {isDone && !isWaiting ? (
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
      <Stack component="ul" gap="sm" p={0} m={0} mt="sm" style={{ listStyle: 'none' }}>
        {parts.map((part) => (
          <li key={part.index}>
            {part.document ? (
              <AnchorLink
                size="sm"
                to="/projects/$projectId/documents/$documentId"
                params={{ projectId, documentId: part.documentId }}
              >
                <bdi>{part.document.title}</bdi>
              </AnchorLink>
            ) : (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <bdi>{nameOf(part)}</bdi>
              </Text>
            )}
            <ImportOutcome projectId={projectId} documentId={part.documentId} item={part.import} whole />
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
