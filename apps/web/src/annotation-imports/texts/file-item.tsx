import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AnnotationFileOnWire } from '@scholium/contract';
import { useRouteMutation } from '../../sync/index.js';
import { AnchorLink } from '../../ui/index.js';
import { ImportJob } from '../import-job.js';
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
  const isWaiting = parts.some(({ import: { state } }) => state === 'waiting' || state === 'running');
  const isDone = parts.some(
    ({ import: { state, result } }) => state === 'done' && (result?.proposed ?? 0) + (result?.accepted ?? 0) > 0,
  );
  return (
    <ImportJob
      fileName={fileName}
      createdAt={createdAt}
      cancel={isWaiting ? { isPending: cancel.isPending, ask: (options) => cancel.mutate({ params }, options) } : null}
      undo={
        isDone && !isWaiting ? { isPending: undo.isPending, ask: (options) => undo.mutate({ params }, options) } : null
      }
    >
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
    </ImportJob>
  );
}
