import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { NO_BANNER } from '../ui/index.js';
import { MarginCard } from './margin-card.js';
import { useCell, useWorkspace } from '../workspace/index.js';

/** The share of the screen the sheet may take, from the bottom. */
const SHARE = 0.5;

/** On narrow screens: the card of the chosen annotation, at the bottom, with its words above still in view. */
export function CardSheet(): ReactElement {
  const { workspace } = useWorkspace();
  const focused = useCell(workspace.focused);
  // The list of discussions opens them in place.
  const listed = useCell(workspace.discussions);
  useEffect(() => {
    const editor = workspace.editor.get();
    const first = focused === null ? undefined : editor?.fragmentsOf(focused)[0];
    if (!editor || !first) return;
    if (editor.boxOf(first.from, first.from + 1).bottom > window.innerHeight * (1 - SHARE))
      void editor.scrollToPosition(first.from, 'top');
  }, [focused, workspace]);
  return (
    <Drawer
      opened={focused !== null && !listed}
      onClose={() => workspace.choose(null)}
      position="bottom"
      title={focused !== null && workspace.thread(focused) ? 'Discussion' : 'Annotation'}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
      attributes={NO_BANNER}
      styles={{
        inner: { pointerEvents: 'none' },
        content: {
          height: 'auto',
          flex: '1',
          maxHeight: `${SHARE * 100}dvh`,
          borderTop: '1px solid var(--line)',
          pointerEvents: 'auto',
        },
      }}
    >
      {focused !== null && <MarginCard id={focused} />}
    </Drawer>
  );
}
