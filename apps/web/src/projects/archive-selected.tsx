import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { useCallsInTurn, useNextId } from '../sync/index.js';
import { notifyError, notifyWithUndo, SelectionBar } from '../ui/index.js';
import { DOCUMENT_QUERIES } from './delete-document.js';

interface ArchiveSelectedProps {
  readonly documents: readonly { readonly id: string }[];
  /** They are in the archive: the action takes them out. */
  readonly archived: boolean;
  readonly onDone: () => void;
}

/** Archives the selected documents, or takes them out of the archive. */
export function ArchiveSelected({ documents, archived, onDone }: ArchiveSelectedProps): ReactElement {
  const nextId = useNextId();
  const { run, running } = useCallsInTurn(DOCUMENT_QUERIES);
  const ids = documents.map(({ id }) => id);
  const move = async (archive: boolean, undoable: boolean): Promise<void> => {
    const failures = await run(
      archive ? 'archiveDocument' : 'unarchiveDocument',
      ids.map((documentId) => ({ params: { documentId }, body: { commandId: nextId() } })),
    );
    const done = ids.length - failures.length;
    const words = archive
      ? i18n.t('{count, plural, one {# document archived} other {# documents archived}}', { count: done })
      : i18n.t(
          '{count, plural, one {# document taken out of the archive} other {# documents taken out of the archive}}',
          { count: done },
        );
    if (done > 0) notifyWithUndo(words, undoable ? () => void move(!archive, false) : null);
    if (failures[0])
      notifyError(
        failures[0],
        i18n.t('{count} of {total} failed', { count: formatNumber(failures.length), total: formatNumber(ids.length) }),
      );
    onDone();
  };
  return (
    <SelectionBar count={ids.length} onClear={onDone}>
      <Button size="compact-sm" variant="default" loading={running} onClick={() => void move(!archived, true)}>
        {archived ? i18n.t('Take out of the archive') : i18n.t('Archive')}
      </Button>
    </SelectionBar>
  );
}
