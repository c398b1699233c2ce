import type { ReactElement } from 'react';
import { lazyPart } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';

const Opened = lazyPart(() => import('./original-panel.js'), 'OpenedOriginal', { frame: 'dialog' });

/** The page of the original that was asked for; nothing until then. */
export function OriginalPanel(): ReactElement | null {
  const { workspace } = useWorkspace();
  const asked = useCell(workspace.original);
  return asked && <Opened asked={asked} onClose={() => workspace.original.set(null)} />;
}
