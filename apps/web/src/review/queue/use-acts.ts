import { useRef } from 'react';
import type { ChangeState, Reason } from '@scholium/review';
import { useCommands, useOutbox, useRefresh } from '../../sync/index.js';
import type { ChangeRef, Outcome, QueueItem, Sent } from '../../sync/index.js';
import { complain, sayWithUndo } from '../../ui/index.js';
import type { Known } from './rows.js';

type Subject = Pick<QueueItem, 'id' | 'revision' | 'streamId' | 'label' | 'state' | 'decisionCode' | 'decisionText'>;
interface Act { readonly id: string; readonly revision: number; readonly before: ChangeState }

interface ActsOptions {
  readonly projectId: string;
  readonly know: (id: string, known: Known | null) => void;
  /** Shows the change again: its decision was taken back, or could not be made. */
  readonly onReturn: (id: string) => void;
}

const short = (label: string) => (label.length > 48 ? `${label.slice(0, 47)}…` : label);

/** Decisions from this screen: sent at once, marked in the list, and each can be taken back. */
export function useActs({ projectId, know, onReturn }: ActsOptions) {
  const commands = useCommands({ projectId, documentId: null });
  const { discard } = useOutbox();
  const refresh = useRefresh();
  const done = useRef<(readonly Act[])[]>([]);

  const watch = (sent: Sent, subjects: readonly Act[], labels: readonly string[], after: ChangeState) => {
    for (const { id, revision } of subjects) know(id, { state: after, revision, by: 'me', sending: true, refused: null });
    void sent.settled.then((outcomes) => {
      outcomes.forEach((outcome, at) => settle(outcome, subjects[at]!, labels[at] ?? '', after));
      refresh('getChange', 'getQueueCounts', 'getHome');
    });
  };
  const settle = (outcome: Outcome, act: Act, label: string, after: ChangeState) => {
    if (outcome.ok) return know(act.id, { state: after, revision: act.revision, by: 'me', sending: false, refused: null });
    done.current = done.current.map((acts) => acts.filter((one) => one !== act)).filter((acts) => acts.length > 0);
    know(act.id, { state: act.before, revision: act.revision, by: 'me', sending: false, refused: outcome.message });
    // It is shown here, so it needs no place among the unsent.
    void discard(outcome.commandId);
    complain(outcome, `Not decided: “${short(label)}”`);
    onReturn(act.id);
  };
  const perform = (subjects: readonly Subject[], after: ChangeState, words: string, send: () => Sent) => {
    const acts = subjects.map(({ id, revision, state }) => ({ id, revision, before: state }));
    const sent = send();
    done.current.push(acts);
    watch(sent, acts, subjects.map(({ label }) => label), after);
    // When a key took it back meanwhile, the words on screen must not take back something else.
    sayWithUndo(`${words} “${short(subjects.at(-1)!.label)}”`, () => { if (done.current.at(-1) === acts) undo(); });
  };
  /** Takes back what was done last on this screen. Answers whether there was something. */
  const undo = (): boolean => {
    const acts = done.current.pop();
    const sent = acts && commands.undo();
    if (!acts || !sent) return false;
    sayWithUndo('Taken back', null);
    for (const act of acts) know(act.id, { state: act.before, revision: act.revision, by: 'me', sending: true, refused: null });
    void sent.settled.then((outcomes) => {
      outcomes.forEach((outcome, at) => {
        const act = acts.toReversed()[at]!;
        know(act.id, outcome.ok ? null : { state: act.before, revision: act.revision, by: 'me', sending: false, refused: outcome.message });
        if (!outcome.ok) {
          void discard(outcome.commandId);
          complain(outcome, 'It could not be taken back');
        }
      });
      refresh('getChange', 'getQueueCounts', 'getHome');
    });
    onReturn(acts.at(-1)!.id);
    return true;
  };
  const one = (subject: Subject) => [subject];
  return {
    /** Several in order: what the last relies on goes before it. */
    accept: (subject: Subject, first: readonly (ChangeRef & { readonly label: string })[] = []) => {
      const before = first.map((ref) => ({ ...ref, state: 'proposed' as const, decisionCode: null, decisionText: null }));
      perform([...before, subject], 'accepted', before.length > 0 ? 'Accepted, with what it relies on,' : 'Accepted', () => commands.accept([...before, subject]));
    },
    reject: (subject: Subject, reason: Reason) => perform(one(subject), 'rejected', 'Rejected', () => commands.reject(subject, reason)),
    requestChanges: (subject: Subject, reason: Reason) => perform(one(subject), 'changes_requested', 'Changes requested for', () => commands.requestChanges(subject, reason)),
    reopen: (subject: Subject) => perform(one(subject), 'proposed', 'Reopened', () => commands.reopen(subject)),
    withdraw: (subject: Subject) => perform(one(subject), 'withdrawn', 'Withdrawn', () => commands.withdraw(subject)),
    restore: (subject: Subject) => perform(one(subject), 'proposed', 'Proposed again', () => commands.restore(subject)),
    undo,
  };
}
export type Acts = ReturnType<typeof useActs>;
