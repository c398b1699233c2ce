import { Drawer } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { NO_BANNER } from '../ui/index.js';
import { MarginCard } from './margin-card.js';
import { useCell, useWorkspace } from '../workspace/index.js';

/** The largest height of the sheet, as a share of the screen. */
const SHARE = 0.5;

/**
 * Narrow screens: the card of the focused annotation, in a sheet at the bottom. Its passage is scrolled into view
 * above.
 */
export function CardSheet(): ReactElement {
  const { workspace } = useWorkspace();
  const focused = useCell(workspace.focused);
  // The list of discussions shows the thread itself.
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
      title={focused !== null && workspace.thread(focused) ? i18n.t('Discussion') : i18n.t('Annotation')}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
      attributes={NO_BANNER}
      styles={{
        inner: { pointerEvents: 'none' },
        content: {
          height: 'auto',
          flex: '1',
          maxHeight: `${SHARE * 100}dvh`,
          borderTop: /* no message */ '1px solid var(--line)',
          pointerEvents: 'auto',
        },
      }}
    >
      {focused !== null && <MarginCard id={focused} />}
    </Drawer>
  );
}
