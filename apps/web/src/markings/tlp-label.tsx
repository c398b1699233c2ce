import type { ReactElement } from 'react';
import { MARKING_LABELS } from '@scholium/review';
import type { Marking } from '@scholium/review';
import classes from './markings.module.css';

/** A marking by its official label, which is the same in every language; TLP:CLEAR too. */
export function TlpLabel({ marking, title }: { readonly marking: Marking; readonly title?: string }): ReactElement {
  return (
    <span className={classes['chip']} data-marking={marking} title={title}>
      {MARKING_LABELS[marking]}
    </span>
  );
}
