import type { CSSProperties, ReactElement } from 'react';
import type { AnnotationKind } from '@scholium/review';
import { IconHighlight, IconQuote, IconTag } from '@tabler/icons-react';
import type { Appearance } from './appearance.js';
import classes from './type-mark.module.css';

const ICONS = { highlight: IconHighlight, mention: IconTag, citation: IconQuote } as const;

/** The kind as an icon, the type as a letter in its colour. */
export function TypeMark({ kind, sign }: { readonly kind: AnnotationKind; readonly sign: Appearance }): ReactElement {
  const Icon = ICONS[kind];
  return (
    <span
      className={classes['mark']}
      style={{ '--type-color': `var(--span-${sign.color})` } as CSSProperties}
      aria-hidden
    >
      <Icon size={13} /> {sign.letter.replace('#', '')}
    </span>
  );
}
