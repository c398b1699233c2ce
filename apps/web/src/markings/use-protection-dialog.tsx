import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { ProtectionTarget } from './protection-target.js';

const ProtectionDialog = lazy(async () => ({ default: (await import('./protection-dialog.js')).ProtectionDialog }));

/** The dialog "Access and marking" for an object: how it is opened, and what has to be rendered beside the menu. */
export function useProtectionDialog(target: ProtectionTarget): {
  readonly open: () => void;
  readonly dialog: ReactElement | null;
} {
  const [opened, setOpened] = useState(false);
  return {
    open: () => setOpened(true),
    dialog: opened ? (
      <Suspense>
        <ProtectionDialog target={target} onClose={() => setOpened(false)} />
      </Suspense>
    ) : null,
  };
}
