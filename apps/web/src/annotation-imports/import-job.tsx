import { Button } from '@mantine/core';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { EndButton, JobItem } from '../jobs/index.js';
import { formatDate, i18n } from '../locales/index.js';
import { toFailure } from '../sync/index.js';
import { notifyError } from '../ui/index.js';

/** Something that can be asked of the server. */
interface Asked {
  readonly isPending: boolean;
  readonly ask: (options: { readonly onError: (problem: Error) => unknown }) => void;
}

type JobProgress = ComponentProps<typeof JobItem>['progress'];

interface ImportJobProps {
  readonly fileName: string;
  readonly createdAt: string;
  /** Null when it is not under way. */
  readonly cancel: Asked | null;
  /** Null when there is nothing to undo. */
  readonly undo: Asked | null;
  /** How far all of it is; null where `children` say that. */
  readonly progress?: JobProgress;
  /** How far it is, and what it came to. */
  readonly children: ReactNode;
}

const onError = (problem: Error) => notifyError(toFailure(problem) ?? problem);

/** A file of annotations that was started, with what can be done about it. */
export function ImportJob(props: ImportJobProps): ReactElement {
  const { fileName, createdAt, cancel, undo, progress = null, children } = props;
  return (
    <JobItem
      title={fileName}
      about={<time dateTime={createdAt}>{formatDate(createdAt)}</time>}
      actions={
        <>
          {cancel ? <EndButton cancels loading={cancel.isPending} onClick={() => cancel.ask({ onError })} /> : null}
          {undo ? (
            <Button variant="default" size="sm" loading={undo.isPending} onClick={() => undo.ask({ onError })}>
              {i18n.t('Undo this import')}
            </Button>
          ) : null}
        </>
      }
      progress={progress}
      cancelled={null}
      failure={null}
    >
      {children}
    </JobItem>
  );
}
