import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Complaints } from './field-errors.js';

/** After a form was refused, the hand goes to the first field that lacks something. */
export function useFirstComplaint(complaints: Complaints): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(complaints).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [complaints]);
  return form;
}
