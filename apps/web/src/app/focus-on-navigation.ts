import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RefObject } from 'react';

/** After navigation the focus moves to the content of the screen, for keyboards and screen readers. */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        // The screen may have set the focus itself.
        if (!main.current?.contains(document.activeElement) || document.activeElement === main.current)
          main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}
