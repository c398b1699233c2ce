import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { lazyPart } from '../../ui/index.js';

const OPEN = 'scholium-palette';
/** Milliseconds in which the dialog is expected. */
const WAIT = 3_000;
const Spotlight = lazyPart(() => import('./palette-dialog.js'), 'PaletteDialog', { frame: 'dialog' });

export function showPalette(): void {
  dispatchEvent(new Event(OPEN));
}

/** The command palette (Ctrl/Cmd-K). Its dialog is loaded on first use. */
export function Palette(): ReactElement | null {
  const [asked, setAsked] = useState(0);
  /** What is typed before the dialog has the focus, and until when it is caught. */
  const early = useRef({ text: '', until: 0 });
  const takeEarly = () => {
    const { text } = early.current;
    early.current = { text: '', until: 0 };
    return text;
  };
  useEffect(() => {
    const open = () => {
      early.current = { text: '', until: performance.now() + WAIT };
      setAsked((before) => before + 1);
    };
    const type = (event: KeyboardEvent) => {
      if (performance.now() > early.current.until || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') early.current.until = 0;
      if (event.key.length !== 1) return;
      early.current.text += event.key;
      event.preventDefault();
      event.stopPropagation();
    };
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open();
    };
    addEventListener(OPEN, open);
    addEventListener('keydown', type, true);
    addEventListener('keydown', press);
    return () => {
      removeEventListener(OPEN, open);
      removeEventListener('keydown', type, true);
      removeEventListener('keydown', press);
    };
  }, []);
  return asked === 0 ? null : <Spotlight asked={asked} takeEarly={takeEarly} onClose={() => setAsked(0)} />;
}
