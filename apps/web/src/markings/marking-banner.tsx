import './print.css';
import type { ReactElement } from 'react';
import type { ShownMarking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { labelOfMarking, WHO_MAY_READ } from './marking-words.js';
import classes from './markings.module.css';

/**
 * How everything between two of these is marked. Nothing for what is not marked; otherwise always as high, so that the
 * text stays where it is.
 */
export function MarkingBanner({
  marking,
  at,
}: {
  readonly marking: ShownMarking | null | undefined;
  readonly at: 'top' | 'bottom';
}): ReactElement | null {
  if (!marking || marking === 'clear') return null;
  // Read out once.
  const spoken = at === 'top' ? { role: 'note', 'aria-label': i18n.t('Marking') } : { 'aria-hidden': true };
  return (
    <div className={classes['banner']} data-marking={marking} {...spoken}>
      <span>{labelOfMarking(marking)}</span>
      <span className={classes['more']}>{i18n.t(WHO_MAY_READ[marking])}</span>
    </div>
  );
}
