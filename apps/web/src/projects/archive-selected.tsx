import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
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
    const words = `${done === 1 ? '1 document' : `${done.toLocaleString('en')} documents`} ${archive ? 'archived' : 'taken out of the archive'}`;
    if (done > 0) notifyWithUndo(words, undoable ? () => void move(!archive, false) : null);
    if (failures[0]) notifyError(failures[0], `${failures.length.toLocaleString('en')} of ${ids.length} failed`);
    onDone();
  };
  return (
    <SelectionBar count={ids.length} onClear={onDone}>
      <Button size="compact-sm" variant="default" loading={running} onClick={() => void move(!archived, true)}>
        {archived ? 'Take out of the archive' : 'Archive'}
      </Button>
    </SelectionBar>
  );
}
