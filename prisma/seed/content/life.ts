/** What happened to a proposal: who made it, with which words, and how it stands now. */
import type { PersonKey } from './people.js';

export type Outcome =
  | { readonly state: 'proposed' }
  | { readonly state: 'accepted'; readonly by: PersonKey }
  /** `reason` is the code of a rejection reason of the vocabulary. */
  | { readonly state: 'rejected'; readonly by: PersonKey; readonly reason: string; readonly text: string }
  | { readonly state: 'changes_requested'; readonly by: PersonKey; readonly text: string }
  /** Withdrawn by its own author. */
  | { readonly state: 'withdrawn' };

export interface Life {
  readonly proposedBy: PersonKey;
  /** The author's reason, shown to the reviewer. */
  readonly message: string;
  readonly outcome: Outcome;
}

export const proposed: Outcome = { state: 'proposed' };
export const withdrawn: Outcome = { state: 'withdrawn' };
/** All decisions of the demo are the reviewer's; nobody decides own work. */
export const accepted: Outcome = { state: 'accepted', by: 'reviewer' };

export function rejected(reason: string, text: string): Outcome {
  return { state: 'rejected', by: 'reviewer', reason, text };
}

export function changesRequested(text: string): Outcome {
  return { state: 'changes_requested', by: 'reviewer', text };
}
