import type { Reason } from '@scholium/review';

/** Which decision waits for its reason. */
export type Asking = 'reject' | 'request_changes';

/** What a reason still lacks, in words; null when it can be sent. The ledger asks the same again. */
export function missingIn(asking: Asking, { code, text }: Reason): string | null {
  if (asking === 'request_changes') return text.trim() === '' ? 'Say what should change.' : null;
  if (code === '') return 'Choose a reason: the author reads it at the passage.';
  return code === 'other' && text.trim() === '' ? 'Say why in your words.' : null;
}
