import type { Outcome } from '../sync/index.js';
import { complain } from '../ui/index.js';

/** Says so when the server would not do it. */
export function complainIfRefused(sent: Promise<Outcome>): void {
  void sent.then((outcome) => {
    if (!outcome.ok) complain(outcome);
  });
}
