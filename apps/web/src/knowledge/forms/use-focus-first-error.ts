import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { FieldErrors } from './field-errors.js';

/** After a failed validation, focuses the first invalid field. */
export function useFocusFirstError(errors: FieldErrors): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
