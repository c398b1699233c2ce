import type { CSSProperties, ReactElement } from 'react';
import type { AnnotationKind, KindAppearance } from '@scholium/review';
import { iconOf, KIND_ICONS } from './kind-icon.js';
import classes from './type-mark.module.css';

/** The kind as an icon, the type as a letter in its colour. */
export function TypeMark({
  kind,
  appearance,
}: {
  readonly kind: AnnotationKind;
  readonly appearance: KindAppearance;
}): ReactElement {
  const Icon = KIND_ICONS[iconOf(kind)];
  return (
    <span
      className={classes['mark']}
      style={{ '--type-color': `var(--span-${appearance.color})` } as CSSProperties}
      aria-hidden
    >
      <Icon size={13} /> {appearance.letter.replace('#', '')}
    </span>
  );
}

/** The letter of a type or code, in its colour. */
export function TypeLetter({ letter, color }: { readonly letter: string; readonly color: number }): ReactElement {
  return (
    <span className={classes['letter']} style={{ '--type-color': `var(--span-${color})` } as CSSProperties} aria-hidden>
      {letter.length > 1 ? letter.replace('#', '') : letter}
    </span>
  );
}
