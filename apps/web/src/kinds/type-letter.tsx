import type { CSSProperties, ReactElement } from 'react';
import classes from './type-mark.module.css';

/** The letter of a type or code, in its colour. */
export function TypeLetter({ letter, color }: { readonly letter: string; readonly color: number }): ReactElement {
  return (
    <span className={classes['letter']} style={{ '--type-color': `var(--span-${color})` } as CSSProperties} aria-hidden>
      {letter.length > 1 ? letter.replace('#', '') : letter}
    </span>
  );
}
