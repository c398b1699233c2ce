import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * After a change of screen the focus goes to its content, so that a keyboard goes on there and a screen reader says
 * where it is.
 */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        // A screen that put the focus somewhere itself knows better.
        if (!main.current?.contains(document.activeElement) || document.activeElement === main.current)
          main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}
