import type { Reason } from '@scholium/review';
import { i18n } from '../../locales/index.js';

/** The decision whose reason form is open. */
export type Asking = 'reject' | 'request_changes';

/** Why a reason cannot be sent; null when it can. The server checks the same. */
export function missingIn(asking: Asking, { code, text }: Reason): string | null {
  if (asking === 'request_changes') return text.trim() === '' ? i18n.t('Say what should change.') : null;
  if (code === '') return i18n.t('Choose a reason: the author reads it at the passage.');
  return code === 'other' && text.trim() === '' ? i18n.t('Say why in your words.') : null;
}
