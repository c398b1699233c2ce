import { useRef } from 'react';
import { shortened } from '@scholium/document/text';
import type { ChangeState, Reason } from '@scholium/review';
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

/** A refusal that comes so soon (ms) brings the change back on screen; later the person is at something else. */
const SOON = 2_000;
/** Milliseconds since the page was opened. */
const clock = () => performance.now();

interface DecisionsOptions {
  readonly projectId: string;
  readonly know: (id: string, known: RowUpdate | null) => void;
  /** Shows the change again: its decision was taken back, or could not be made. Answers whether it did. */
  readonly onReturn: (id: string) => boolean;
}

const short = (label: string) => shortened(label, 48);

/** Decisions from this screen: sent at once, marked in the list, and each can be taken back. */
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
    // It is shown here, so it needs no place among the unsent.
    void discard(outcome.commandId);
    if (!soon || !onReturn(act.id)) notifyError(outcome, `Not decided: “${short(act.label)}”`);
  };
  const perform = (subjects: readonly Subject[], after: ChangeState, words: string, send: () => Sent) => {
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
      notifyWithUndo(`${words} “${short(acts.at(-1)!.label)}”`, () => void takeBackStep(step));
    });
  };
  const takeBackStep = (step: Done): boolean => {
    const { acts, after, stepId } = step;
    done.current = done.current.filter((one) => one !== step);
    // A key or another tab took it back meanwhile.
    const sent = stepId === null ? null : commands.undo(stepId);
    if (!sent) return false;
    const unsay = notifyWithUndo('Taken back', null);
    for (const act of acts)
      know(act.id, { state: act.before, revision: act.revision, by: 'me', sending: true, refused: null });
    void sent.settled.then((outcomes) => {
      if (outcomes.some(({ ok }) => !ok)) unsay();
      outcomes.forEach((outcome, at) => {
        const command = sent.commands[at]!;
        const act = acts.find(({ id }) => 'changeId' in command && id === command.changeId);
        // What the server would not take back is as it was decided.
        if (act)
          know(
            act.id,
            outcome.ok
              ? null
              : { state: after, revision: act.revision, by: 'me', sending: false, refused: outcome.message },
          );
        if (!outcome.ok) void discard(outcome.commandId);
      });
      reportRefusals({ ...sent, label: 'Take back' }, outcomes, commands);
      refresh('getChange', 'getQueueCounts', 'getHome');
    });
    onReturn(acts.at(-1)!.id);
    return true;
  };
  /**
   * Takes back what was done last on this screen, or decided last before it was opened. Answers whether there was
   * something.
   */
  const undo = (): boolean => {
    // A key or another tab took some back already.
    const last = done.current.findLast(({ stepId }) => stepId !== null && commands.isDone(stepId));
    if (last) return takeBackStep(last);
    const sent = commands.canUndoDecision ? undoStep(commands) : null;
    void sent?.settled.then(refreshed);
    return sent !== null;
  };
  const refreshed = () => refresh('getChange', 'getQueue', 'getQueueCounts', 'getHome');
  useUndoKeys({
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
    /** Several in order: what the last relies on goes before it. */
    accept: (subject: Subject, first: readonly (ChangeRef & { readonly label: string })[] = []) => {
      const before = first.map((ref) => ({
        ...ref,
        state: 'proposed' as const,
        decisionCode: null,
        decisionText: null,
      }));
      perform(
        [...before, subject],
        'accepted',
        before.length > 0 ? 'Accepted, with what it relies on,' : 'Accepted',
        () => commands.accept([...before, subject]),
      );
    },
    reject: (subject: Subject, reason: Reason) =>
      perform(one(subject), 'rejected', 'Rejected', () => commands.reject(subject, reason)),
    requestChanges: (subject: Subject, reason: Reason) =>
      perform(one(subject), 'changes_requested', 'Changes requested for', () =>
        commands.requestChanges(subject, reason),
      ),
    reopen: (subject: Subject) => perform(one(subject), 'proposed', 'Reopened', () => commands.reopen(subject)),
    revise: (subject: Subject, next: Wording, previous: Wording) =>
      perform(one(subject), 'proposed', 'Revised', () => commands.revise(subject, next, previous)),
    withdraw: (subject: Subject) => perform(one(subject), 'withdrawn', 'Withdrawn', () => commands.withdraw(subject)),
    restore: (subject: Subject) => perform(one(subject), 'proposed', 'Proposed again', () => commands.restore(subject)),
    undo,
    /** When something was done last, in ms since the page was opened; 0 for never. */
    since: () => since.current,
  };
}
export type Decisions = ReturnType<typeof useDecisions>;
