import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';

/** The first field of a form that may come late takes the focus when it arrives, if asked to. */
export function useInitialFocus<E extends HTMLElement>(takesFocus: boolean): RefObject<E | null> {
  const field = useRef<E>(null);
  const enter = useEffectEvent(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  });
  useEffect(() => enter(), []);
  return field;
}
