import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** A ref that focuses its field on mount. */
export function useFocusOnMount<E extends HTMLElement>(): RefObject<E | null> {
  const field = useRef<E>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
