import type { CSSProperties, ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { Segments } from '../../ui/index.js';

/** Switches the preview of a text change: both versions, only with it, or only without it. */
export type TextShown = 'both' | 'with' | 'without';

const CHOICES = [
  { value: 'both', label: /*i18n*/ 'Both' },
  { value: 'with', label: /*i18n*/ 'With it' },
  { value: 'without', label: /*i18n*/ 'Without it' },
] as const;

interface WithOrWithoutProps {
  readonly shown: TextShown;
  readonly onShow: (shown: TextShown) => void;
  readonly style?: CSSProperties;
}

export function PreviewSwitch({ shown, onShow, style }: WithOrWithoutProps): ReactElement {
  return (
    <Segments
      aria-label={i18n.t('Show the text')}
      value={shown}
      choices={CHOICES.map(({ value, label }) => ({ value, label: i18n.t(label) }))}
      onChange={onShow}
      {...(style ? { style } : {})}
    />
  );
}
