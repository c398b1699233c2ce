import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';

/** Focuses the first field of a lazily loaded form on mount, if `takesFocus`. */
export function useInitialFocus<E extends HTMLElement>(takesFocus: boolean): RefObject<E | null> {
  const field = useRef<E>(null);
  const enter = useEffectEvent(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  });
  useEffect(() => enter(), []);
  return field;
}
