import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** A ref that focuses its field on mount. */
export function useFocusOnMount<E extends HTMLElement>(): RefObject<E | null> {
  const field = useRef<E>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

/**
 * For `attributes` of a Modal or Drawer: the library renders its header as a `header` element, which is not the
 * banner of the page.
 */
export const NO_BANNER = { header: { role: 'presentation' } } as const;

/**
 * For an element of a dialog that may be open over another and closes on Escape itself: the library closes every open
 * dialog then, unless the focused element says so.
 */
export const OWN_ESCAPE = { 'data-mantine-stop-propagation': true } as const;
