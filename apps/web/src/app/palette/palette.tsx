import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactElement } from 'react';

const OPEN = 'scholium-palette';
const Spotlight = lazy(async () => ({ default: (await import('./palette-dialog.js')).PaletteDialog }));

export function showPalette(): void {
  dispatchEvent(new Event(OPEN));
}

/** The command palette (Ctrl/Cmd-K). Its dialog is loaded on first use. */
export function Palette(): ReactElement | null {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const open = () => setAsked((before) => before + 1);
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open();
    };
    addEventListener(OPEN, open);
    addEventListener('keydown', press);
    return () => {
      removeEventListener(OPEN, open);
      removeEventListener('keydown', press);
    };
  }, []);
  return asked === 0 ? null : (
    <Suspense fallback={null}>
      <Spotlight asked={asked} />
    </Suspense>
  );
}
