import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { lazyPart, usePaletteActions } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import { hasPages, showPage } from './show-page.js';

const Opened = lazyPart(() => import('./original-panel.js'), 'OpenedOriginal', { frame: 'dialog' });

/** The page of the original that was asked for; nothing until then. */
export function OriginalPanel(): ReactElement | null {
  const { workspace } = useWorkspace();
  const asked = useCell(workspace.original);
  const offered = useMemo(
    () =>
      hasPages(workspace)
        ? [
            {
              id: 'original-page',
              label: i18n.t('Show the page of the original'),
              group: i18n.t('Document'),
              run: () => showPage(workspace),
            },
          ]
        : [],
    [workspace],
  );
  usePaletteActions(offered);
  return asked && <Opened asked={asked} onClose={() => workspace.original.set(null)} />;
}
