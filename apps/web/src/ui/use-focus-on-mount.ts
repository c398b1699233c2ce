import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** The field that a key or a button has just opened takes the focus: nobody has to look for it. */
export function useFocusOnMount<E extends HTMLElement>(): RefObject<E | null> {
  const field = useRef<E>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
