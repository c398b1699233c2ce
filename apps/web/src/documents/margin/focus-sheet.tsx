import { Drawer } from '@mantine/core';
import type { ReactElement } from 'react';
import { AnnotationCard } from '../cards/annotation-card.js';
import { useCell } from '../state/cell.js';
import { useDesk } from '../state/workspace-context.js';

/** On narrow screens: the card of the chosen annotation, at the bottom, with the text above still in view. */
export function FocusSheet(): ReactElement {
  const { workspace } = useDesk();
  const focused = useCell(workspace.focused);
  return (
    <Drawer
      opened={focused !== null} onClose={() => workspace.choose(null)} position="bottom" size="auto" title="Annotation" withOverlay={false} lockScroll={false}
      trapFocus={false} styles={{ content: { maxHeight: '60dvh', borderTop: '1px solid var(--line)' } }}
    >
      {focused !== null && <AnnotationCard id={focused} />}
    </Drawer>
  );
}
