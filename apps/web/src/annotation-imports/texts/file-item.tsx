import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AnnotationFileOnWire } from '@scholium/contract';
import { formatNumber, i18n } from '../../locales/index.js';
import { useRouteMutation } from '../../sync/index.js';
import { ImportJob } from '../import-job.js';
import { FilePart } from './file-part.js';
import { countOf, isUnderWay } from './merge-files.js';
import { resultWords } from './result-words.js';

/** Texts that are shown at once. */
const SHOWN = 20;
const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled', 'undone']);
const FAILED: ReadonlySet<string> = new Set(['failed']);

interface FileItemProps {
  readonly projectId: string;
  readonly file: AnnotationFileOnWire;
}

/** A file of several texts that was started: how far it is, what it came to, and what became of each text. */
export function FileItem({ projectId, file }: FileItemProps): ReactElement {
  const { id, fileName, createdAt, parts, states, result } = file;
  const [shown, setShown] = useState(SHOWN);
  const cancel = useRouteMutation('cancelAnnotationFile', ['listAnnotationFiles']);
  const undo = useRouteMutation('undoAnnotationFile', ['listAnnotationFiles']);
  const params = { projectId, annotationFileId: id };
  const isWaiting = (states.waiting ?? 0) + (states.running ?? 0) > 0;
  const isDone = (states.done ?? 0) > 0 && result.proposed + result.accepted > result.undone;
  const [ended, total, failed] = [countOf(file, ENDED), parts.length, countOf(file, FAILED)];
  const isOne = total === 1;
  return (
    <ImportJob
      fileName={fileName}
      createdAt={createdAt}
      progress={
        isUnderWay(file) && !isOne
          ? {
              label: i18n.t('Progress of the file'),
              done: ended,
              total,
              said: i18n.t('{done} of {total, plural, one {# text} other {# texts}}', {
                done: formatNumber(ended),
                total,
              }),
            }
          : null
      }
      cancel={isWaiting ? { isPending: cancel.isPending, ask: (options) => cancel.mutate({ params }, options) } : null}
      undo={
        isDone && !isWaiting ? { isPending: undo.isPending, ask: (options) => undo.mutate({ params }, options) } : null
      }
    >
      {isOne || ended === 0 ? null : (
        <Text size="sm" mt="xs">
          {resultWords(result)}{' '}
          {failed > 0
            ? i18n.t('{count, plural, one {# text} other {# texts}} could not be imported.', { count: failed })
            : null}
        </Text>
      )}
      <Stack component="ul" gap="sm" p={0} m={0} mt="sm" style={{ listStyle: 'none' }}>
        {parts.slice(0, shown).map((part) => (
          <li key={part.index}>
            <FilePart projectId={projectId} part={part} />
          </li>
        ))}
      </Stack>
      {total > shown ? (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + SHOWN)}>
          {i18n.t('Show {count, plural, one {# more text} other {# more texts}}', {
            count: Math.min(SHOWN, total - shown),
          })}
        </Button>
      ) : null}
    </ImportJob>
  );
}
