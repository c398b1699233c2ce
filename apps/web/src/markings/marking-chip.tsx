import type { ReactElement } from 'react';
import type { ShownMarking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { WHO_MAY_READ } from './marking-words.js';
import { TlpLabel } from './tlp-label.js';

/** The marking of something in a row or on a card; nothing for what is not marked. */
export function MarkingChip({ marking }: { readonly marking: ShownMarking | null | undefined }): ReactElement | null {
  if (!marking || marking === 'clear') return null;
  return <TlpLabel marking={marking} title={i18n.t(WHO_MAY_READ[marking])} />;
}
