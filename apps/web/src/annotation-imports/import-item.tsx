import type { ReactElement } from 'react';
import type { AnnotationImportOnWire } from '@scholium/contract';
import { useRouteMutation } from '../sync/index.js';
import { ImportJob } from './import-job.js';
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
  const { proposed = 0, accepted = 0 } = result ?? {};
  return (
    <ImportJob
      fileName={fileName}
      createdAt={createdAt}
      cancel={
        state === 'waiting' || state === 'running'
          ? { isPending: cancel.isPending, ask: (options) => cancel.mutate({ params }, options) }
          : null
      }
      undo={
        state === 'done' && proposed + accepted > 0
          ? { isPending: undo.isPending, ask: (options) => undo.mutate({ params }, options) }
          : null
      }
    >
      <ImportOutcome projectId={projectId} documentId={documentId} item={item} />
    </ImportJob>
  );
}
