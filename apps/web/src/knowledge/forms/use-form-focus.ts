import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';
import type { FieldErrors } from './field-errors.js';

/** Focuses the first field of a lazily loaded form on mount, if `takesFocus`. */
export function useInitialFocus<E extends HTMLElement>(takesFocus: boolean): RefObject<E | null> {
  const field = useRef<E>(null);
  const enter = useEffectEvent(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  });
  useEffect(() => enter(), []);
  return field;
}

/** After a failed validation, focuses the first invalid field. */
export function useFocusFirstError(errors: FieldErrors): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
