import { useEffect } from 'react';

const MODAL = '[aria-modal="true"]';

/**
 * Returns the focus to what opened a dialog when the dialog is gone and left it nowhere. Covers dialogs that are
 * mounted open, and those opened from a menu, whose entry is gone by then: its button gets the focus. A button that is
 * disabled while its request runs has the focus again afterwards, if it went nowhere else.
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
    const enabled = new MutationObserver((records) => {
      const button = records.at(-1)?.target;
      if (!(button instanceof HTMLButtonElement) || button.disabled) return;
      if (document.activeElement === document.body) button.focus({ preventScroll: true });
    });
    const awaitEnabled = (element: HTMLElement) => {
      enabled.disconnect();
      if (element instanceof HTMLButtonElement)
        enabled.observe(element, { attributes: true, attributeFilter: ['disabled'] });
    };
    const watch = (dialog: Element, opener: HTMLElement | null) => {
      openers.set(dialog, opener);
      const around = dialog.closest('[data-portal]') ?? document.body;
      const observer = new MutationObserver(() => {
        if (dialog.isConnected) return;
        observer.disconnect();
        if (document.activeElement !== document.body) return;
        const to = openerOf(dialog) ?? document.getElementById('main');
        if (to === null) return;
        awaitEnabled(to);
        to.focus({ preventScroll: true });
      });
      observer.observe(around, { childList: true, subtree: true });
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const dialog = target.closest(MODAL);
      if (dialog && !openers.has(dialog)) watch(dialog, last);
      if (!target.closest('[role="menu"]')) last = target;
      awaitEnabled(target);
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      enabled.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}
