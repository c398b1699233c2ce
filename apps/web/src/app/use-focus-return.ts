import { useEffect } from 'react';

const MODAL = '[aria-modal="true"]';

/**
 * Returns the focus to what opened a dialog when the dialog is gone and left it nowhere. Covers dialogs that are
 * mounted open, and those opened from a menu, whose entry is gone by then: its button gets the focus.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    const openers = new WeakMap<Element, HTMLElement | null>();
    const openerOf = (dialog: Element | null): HTMLElement | null => {
      const opener = dialog && openers.get(dialog);
      // What opened it may have been in a dialog that is gone too, such as the palette.
      return !opener || opener.isConnected ? (opener ?? null) : openerOf(opener.closest(MODAL));
    };
    const watch = (dialog: Element, opener: HTMLElement | null) => {
      openers.set(dialog, opener);
      const around = dialog.closest('[data-portal]') ?? document.body;
      const observer = new MutationObserver(() => {
        if (dialog.isConnected) return;
        observer.disconnect();
        if (document.activeElement !== document.body) return;
        (openerOf(dialog) ?? document.getElementById('main'))?.focus({ preventScroll: true });
      });
      observer.observe(around, { childList: true, subtree: true });
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const dialog = target.closest(MODAL);
      if (dialog && !openers.has(dialog)) watch(dialog, last);
      if (!target.closest('[role="menu"]')) last = target;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
}
