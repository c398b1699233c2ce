import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AnnotationFileOnWire } from '@scholium/contract';
import { AnchorLink } from '../../ui/index.js';
import { ImportOutcome } from '../import-outcome.js';
import { nameOf } from './text-target.js';

interface FilePartProps {
  readonly projectId: string;
  readonly part: AnnotationFileOnWire['parts'][number];
}

/** A text of a file that was started, and what became of it. */
export function FilePart({ projectId, part }: FilePartProps): ReactElement {
  const { document, documentId } = part;
  return (
    <>
      {document ? (
        <AnchorLink
          size="sm"
          to="/projects/$projectId/documents/$documentId"
          params={{ projectId, documentId }}
          style={{ overflowWrap: 'anywhere' }}
        >
          <bdi>{document.title}</bdi>
        </AnchorLink>
      ) : (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{nameOf(part)}</bdi>
        </Text>
      )}
      <ImportOutcome projectId={projectId} documentId={documentId} item={part.import} whole />
    </>
  );
}
