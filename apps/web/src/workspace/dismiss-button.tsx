import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import type { PlacedChange } from '../sync/index.js';
import { notifyWithUndo } from '../ui/index.js';
import { useCell } from './cell.js';
import { useWorkspace } from './workspace-context.js';

/** Hides the viewer's own rejected change; the filters show it again. */
export function DismissButton({ change }: { readonly change: PlacedChange }): ReactElement {
  const { workspace } = useWorkspace();
  const { dismissed } = workspace;
  useCell(dismissed.state);
  if (dismissed.has(change))
    return (
      <Button size="compact-xs" variant="default" onClick={() => dismissed.recall(change)}>
        {i18n.t('Keep in view')}
      </Button>
    );
  const dismiss = () => {
    dismissed.dismiss(change);
    workspace.choose(null);
    workspace.toText();
    notifyWithUndo(i18n.t('Dismissed. “Dismissed” in the filters shows it again.'), () => dismissed.recall(change));
  };
  return (
    <Button size="compact-xs" variant="default" onClick={dismiss}>
      {i18n.t('Dismiss')}
    </Button>
  );
}
