import type { ReactElement } from 'react';
import type { ShownMarking } from '@scholium/review';
import { labelOfMarking } from './marking-words.js';
import classes from './markings.module.css';

/** A marking by its official label, which is the same in every language; TLP:CLEAR too. Or that it is restricted. */
export function TlpLabel({
  marking,
  title,
}: {
  readonly marking: ShownMarking;
  readonly title?: string;
}): ReactElement {
  return (
    <span className={classes['chip']} data-marking={marking} title={title}>
      {labelOfMarking(marking)}
    </span>
  );
}
