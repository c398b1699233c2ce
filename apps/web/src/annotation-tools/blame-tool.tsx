import { ActionIcon, Tooltip } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { BlameDialog } from '../history/index.js';
import { i18n } from '../locales/index.js';
import { usePaletteActions } from '../ui/index.js';
import { useWorkspace } from '../workspace/index.js';

interface Passage {
  readonly from: number;
  readonly to: number;
  readonly version: number;
}

/**
 * Who wrote, tagged and accepted the selected words: a button of the selection bar, and a command of the palette
 * while words are selected.
 */
export function BlameTool({
  from,
  to,
  onAsk,
}: {
  readonly from: number;
  readonly to: number;
  readonly onAsk: (passage: Passage) => void;
}): ReactElement {
  const {
    workspace: { store },
  } = useWorkspace();
  const offered = useMemo(
    () => [
      {
        id: 'blame',
        label: i18n.t('Who wrote the selected words'),
        group: i18n.t('Document'),
        run: () => onAsk({ from, to, version: store.version }),
      },
    ],
    [from, to, onAsk, store],
  );
  usePaletteActions(offered);
  return (
    <Tooltip withinPortal={false} label={i18n.t('Who wrote this')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={i18n.t('Who wrote this')}
        onClick={() => onAsk({ from, to, version: store.version })}
      >
        <IconUserQuestion size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Keeps the dialog open when the selection is gone. */
export function useBlame(): { readonly ask: (passage: Passage) => void; readonly dialog: ReactElement | null } {
  const { workspace } = useWorkspace();
  const [passage, setPassage] = useState<Passage | null>(null);
  const { document, documentId } = workspace.store;
  const close = () => setPassage(null);
  return {
    ask: setPassage,
    dialog: passage && (
      <BlameDialog projectId={document.projectId} documentId={documentId} {...passage} onClose={close} />
    ),
  };
}
