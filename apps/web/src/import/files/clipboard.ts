import { markingOf } from '../../markings/index.js';
import type { Marking } from '@scholium/review';

/** What a paste brought. */
export interface Pasted {
  readonly text: string;
  /** The same with its formatting, when the clipboard has it. */
  readonly html: string | null;
  /** How what it was copied from is marked; null for what is not. */
  readonly marking: Marking | null;
}

export function pastedOf(clipboard: Pick<DataTransfer, 'getData'>): Pasted {
  const html = clipboard.getData('text/html');
  return {
    text: clipboard.getData('text/plain'),
    html: html.trim() === '' ? null : html,
    marking: markingOf(clipboard),
  };
}
