import type { Commands, Outcome, Sent } from '../sync/index.js';
import { complain, sayWithUndo } from '../ui/index.js';
import { offerReversal } from './reversal.js';

type Refused = Extract<Outcome, { ok: false }>;

/** Takes back my last step, or a certain one; null when there is nothing to take back. */
export function takeBack(commands: Commands, stepId?: string): Sent | null {
  return told(commands.undo(stepId));
}

export function doAgain(commands: Commands): Sent | null {
  return told(commands.redo());
}

function told(sent: Sent | null): Sent | null {
  if (!sent) return null;
  sayWithUndo(sent.label, null);
  void sent.settled.then((outcomes) => tellRefusals(sent, outcomes));
  return sent;
}

/** Says what the server would not do: once, however many there are of a batch. Offers what can be done instead. */
export function tellRefusals({ label, commands }: Pick<Sent, 'label' | 'commands'>, outcomes: readonly Outcome[]): void {
  const refused = outcomes.flatMap((outcome, at) => (outcome.ok ? [] : [{ outcome, command: commands[at]! }]));
  const [first] = refused;
  if (!first) return;
  const { outcome, command } = refused.find((one) => isReversible(one.outcome)) ?? first;
  const more = refused.length > 1 ? ` ${refused.length - 1} more could not be done either.` : '';
  const message = `${outcome.message}${relying(outcome)}${more}`;
  const remedy = command.kind === 'change.reopen' && isReversible(outcome) ? { label: 'Take it back by a new change…', run: () => offerReversal(command.changeId) } : null;
  complain({ ...outcome, message }, `${label}: refused`, remedy);
}

/** A decision that stands because it is too late, because something relies on it, or because it is in the text. */
function isReversible({ details }: Refused): boolean {
  return details?.['revert'] === true;
}

/** What relies on it, by name. */
function relying({ details }: Refused): string {
  const { dependants = [] } = (details ?? {}) as { readonly dependants?: readonly { readonly label: string }[] };
  const [first, ...others] = dependants;
  if (!first) return '';
  return ` What relies on it: “${first.label}”${others.length > 0 ? ` and ${others.length} more` : ''}.`;
}
