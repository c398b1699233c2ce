import { useRef } from 'react';
import { shortened } from '@scholium/document/text';
import { stateAfterCommand, type ChangeCommand, type ChangeState, type Reason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useCommands, useOutbox, useRefresh } from '../../sync/index.js';
import type { ChangeRef, Outcome, QueueItem, Sent, Wording } from '../../sync/index.js';
import { notifyError, notifyWithUndo } from '../../ui/index.js';
import { redoStep, undoStep, reportRefusals, useUndoKeys } from '../../undo/index.js';
import type { RowUpdate } from './rows.js';

type Subject = Pick<QueueItem, 'id' | 'revision' | 'streamId' | 'label' | 'state' | 'decisionCode' | 'decisionText'>;
interface Act {
  readonly id: string;
  readonly revision: number;
  readonly before: ChangeState;
  readonly label: string;
}
interface Done {
  readonly acts: readonly Act[];
  readonly after: ChangeState;
  readonly stepId: string | null;
}

/** A refusal within so many milliseconds shows the change again; later the person has moved on. */
const SOON = 2_000;
/** Milliseconds since page load. */
const clock = () => performance.now();

interface DecisionsOptions {
  readonly projectId: string;
  readonly know: (id: string, known: RowUpdate | null) => void;
  /** Shows the change again after undo or a refusal. Returns whether it did. */
  readonly onReturn: (id: string) => boolean;
}

const short = (label: string) => shortened(label, 48);

/** The decisions made on this screen: sent at once, shown in the list, each one undo step. */
export function useDecisions({ projectId, know, onReturn }: DecisionsOptions) {
  const commands = useCommands({ projectId, documentId: null });
  const { discard } = useOutbox();
  const refresh = useRefresh();
  const done = useRef<readonly Done[]>([]);
  const since = useRef(0);

  const settle = (outcome: Outcome, act: Act, after: ChangeState, soon: boolean) => {
    if (outcome.ok)
      return know(act.id, { state: after, revision: act.revision, by: 'me', sending: false, refused: null });
    done.current = done.current
      .map((step) => ({ ...step, acts: step.acts.filter((one) => one !== act) }))
      .filter(({ acts }) => acts.length > 0);
    know(act.id, { state: act.before, revision: act.revision, by: 'me', sending: false, refused: outcome.message });
    // The refusal is shown here, so it is removed from the outbox.
    void discard(outcome.commandId);
    if (!soon || !onReturn(act.id)) notifyError(outcome, i18n.t('Not decided: “{label}”', { label: short(act.label) }));
  };
  /** `message`: what is said when it was done, with `{label}`. */
  const perform = (subjects: readonly Subject[], kind: ChangeCommand['kind'], message: string, send: () => Sent) => {
    const after = stateAfterCommand(kind);
    since.current = clock();
    const acts = subjects.map(({ id, revision, state, label }) => ({ id, revision, before: state, label }));
    const at = clock();
    const sent = send();
    const step: Done = { acts, after, stepId: sent.stepId };
    done.current = [...done.current, step];
    for (const { id, revision } of acts) know(id, { state: after, revision, by: 'me', sending: true, refused: null });
    void sent.settled.then((outcomes) => {
      outcomes.forEach((outcome, place) => settle(outcome, acts[place]!, after, clock() - at < SOON));
      refresh('getChange', 'getQueueCounts', 'getHome');
      if (!outcomes.every(({ ok }) => ok)) return;
      notifyWithUndo(i18n.t(message, { label: short(acts.at(-1)!.label) }), () => void takeBackStep(step));
    });
  };
  const takeBackStep = (step: Done): boolean => {
    const { acts, after, stepId } = step;
    done.current = done.current.filter((one) => one !== step);
    // It was undone meanwhile by a shortcut or in another tab.
    const sent = stepId === null ? null : commands.undo(stepId);
    if (!sent) return false;
    const unsay = notifyWithUndo(i18n.t('Undone'), null);
    for (const act of acts)
      know(act.id, { state: act.before, revision: act.revision, by: 'me', sending: true, refused: null });
    void sent.settled.then((outcomes) => {
      if (outcomes.some(({ ok }) => !ok)) unsay();
      outcomes.forEach((outcome, at) => {
        const command = sent.commands[at]!;
        const act = acts.find(({ id }) => 'changeId' in command && id === command.changeId);
        // When the server refuses the undo, the decision stands.
        if (act)
          know(
            act.id,
            outcome.ok
              ? null
              : { state: after, revision: act.revision, by: 'me', sending: false, refused: outcome.message },
          );
        if (!outcome.ok) void discard(outcome.commandId);
      });
      reportRefusals({ ...sent, label: i18n.t('Undo') }, outcomes, commands);
      refresh('getChange', 'getQueueCounts', 'getHome');
    });
    onReturn(acts.at(-1)!.id);
    return true;
  };
  /**
   * Undoes the last decision of this screen, or else the last decision before it was opened. Returns whether there
   * was one.
   */
  const undo = (): boolean => {
    // Some may have been undone by a shortcut or in another tab.
    const last = done.current.findLast(({ stepId }) => stepId !== null && commands.isDone(stepId));
    if (last) return takeBackStep(last);
    const sent = commands.canUndoDecision ? undoStep(commands) : null;
    void sent?.settled.then(refreshed);
    return sent !== null;
  };
  const refreshed = () => refresh('getChange', 'getQueue', 'getQueueCounts', 'getHome');
  useUndoKeys(commands, {
    undo: () => {
      if (undo()) return true;
      const sent = undoStep(commands);
      void sent?.settled.then(refreshed);
      return sent !== null;
    },
    redo: () => {
      const sent = redoStep(commands);
      void sent?.settled.then(refreshed);
      return sent !== null;
    },
  });
  const one = (subject: Subject) => [subject];
  return {
    /** `first`: changes that this one depends on, accepted before it. */
    accept: (subject: Subject, first: readonly (ChangeRef & { readonly label: string })[] = []) => {
      const before = first.map((ref) => ({
        ...ref,
        state: 'proposed' as const,
        decisionCode: null,
        decisionText: null,
      }));
      perform(
        [...before, subject],
        'change.accept',
        before.length > 0 ? /*i18n*/ 'Accepted, with what it relies on, “{label}”' : /*i18n*/ 'Accepted “{label}”',
        () => commands.accept([...before, subject]),
      );
    },
    reject: (subject: Subject, reason: Reason) =>
      perform(one(subject), 'change.reject', /*i18n*/ 'Rejected “{label}”', () => commands.reject(subject, reason)),
    requestChanges: (subject: Subject, reason: Reason) =>
      perform(one(subject), 'change.request_changes', /*i18n*/ 'Changes requested for “{label}”', () =>
        commands.requestChanges(subject, reason),
      ),
    reopen: (subject: Subject) =>
      perform(one(subject), 'change.reopen', /*i18n*/ 'Reopened “{label}”', () => commands.reopen(subject)),
    revise: (subject: Subject, next: Wording, previous: Wording) =>
      perform(one(subject), 'change.revise', /*i18n*/ 'Revised “{label}”', () =>
        commands.revise(subject, next, previous),
      ),
    withdraw: (subject: Subject) =>
      perform(one(subject), 'change.withdraw', /*i18n*/ 'Withdrawn “{label}”', () => commands.withdraw(subject)),
    restore: (subject: Subject) =>
      perform(one(subject), 'change.restore', /*i18n*/ 'Proposed again “{label}”', () => commands.restore(subject)),
    undo,
    /** Time of the last decision, in ms since page load; 0 for never. */
    since: () => since.current,
  };
}
export type Decisions = ReturnType<typeof useDecisions>;
