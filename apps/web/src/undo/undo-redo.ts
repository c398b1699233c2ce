import { formatNumber, i18n } from '../locales/index.js';
import type { Commands, Outcome, Sent } from '../sync/index.js';
import { notifyError, notifyWithUndo } from '../ui/index.js';
import type { Remedy } from '../ui/index.js';
import { refusalsIn, refusalMessage } from './refusals.js';
import { requestReversal } from './reversal-request.js';

/** Undoes the last step, or a given one; null when there is nothing to undo. */
export function undoStep(commands: Commands, stepId?: string): Sent | null {
  return reported(commands.undo(stepId), commands);
}

export function redoStep(commands: Commands): Sent | null {
  return reported(commands.redo(), null);
}

/** `commands`: offers to try again what remains. */
function reported(sent: Sent | null, commands: Commands | null): Sent | null {
  if (!sent) return null;
  const unsay = notifyWithUndo(sent.label, null);
  void sent.settled.then((outcomes) => {
    if (outcomes.some(({ ok }) => !ok)) unsay();
    reportRefusals(sent, outcomes, commands);
  });
  return sent;
}

/**
 * Says what the server would not do, and to what: once, however many there are of a batch. Offers what can be done
 * instead, and, with `commands`, to take back what remains of a step.
 */
export function reportRefusals(
  sent: Pick<Sent, 'label' | 'stepId' | 'commands' | 'about'>,
  outcomes: readonly Outcome[],
  commands: Commands | null = null,
): void {
  const refused = refusalsIn(sent, outcomes);
  const [first] = refused;
  if (!first) return;
  const { label, stepId } = sent;
  const remedies: Remedy[] = [];
  const reversible = refused.find(({ command, stands }) => command.kind === 'change.reopen' && stands);
  if (reversible?.command.kind === 'change.reopen') {
    const { changeId } = reversible.command;
    remedies.push({ label: i18n.t('Revert with a new change…'), run: () => requestReversal(changeId) });
  }
  if (commands && stepId !== null && refused.some(({ final }) => !final))
    remedies.push({ label: i18n.t('Try again'), run: () => void undoStep(commands, stepId) });
  const title =
    refused.length === outcomes.length
      ? i18n.t('{label}: refused', { label })
      : i18n.t('{label}: {count} of {total} refused', {
          label,
          count: formatNumber(refused.length),
          total: formatNumber(outcomes.length),
        });
  notifyError({ ...first.outcome, message: refusalMessage(refused, outcomes.length) }, title, remedies);
}
