import type { CSSProperties, ReactElement } from 'react';
import { Segments } from '../../ui/index.js';

/** Switches the preview of a text change: both versions, only with it, or only without it. */
export type TextShown = 'both' | 'with' | 'without';

const CHOICES = [
  { value: 'both', label: 'Both' },
  { value: 'with', label: 'With it' },
  { value: 'without', label: 'Without it' },
] as const;

interface WithOrWithoutProps {
  readonly shown: TextShown;
  readonly onShow: (shown: TextShown) => void;
  readonly style?: CSSProperties;
}

export function PreviewSwitch({ shown, onShow, style }: WithOrWithoutProps): ReactElement {
  return (
    <Segments
      aria-label="Show the text"
      value={shown}
      choices={CHOICES}
      onChange={onShow}
      {...(style ? { style } : {})}
    />
  );
}
