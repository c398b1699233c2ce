import type { Reason } from '../reason.js';
import { refuse } from '../refusals.js';
import type { LedgerState } from '../state.js';

/** Why the reason of a decision does not do; null when it does. `listed`: its code must be one of the project's. */
export function checkReason(state: LedgerState, reason: Reason, listed: boolean) {
  const known = state.vocabulary?.rejectionReasons.some((r) => r.code === reason.code) ?? false;
  if (reason.code !== '' && !known) return refuse('unknown_vocabulary', { id: reason.code });
  if (listed && (!known || (reason.code === 'other' && reason.text === ''))) return refuse('reason_required');
  if (!listed && reason.text === '') return refuse('reason_required');
  return null;
}
