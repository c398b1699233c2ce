import { useRef, useState } from 'react';
import { DECISIONS_AT_ONCE, isFinalAnswer } from '@scholium/contract';
import { stateAfterCommand } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import { failureOf, refusalOf, useCall, useCommands, useNextId, useRefresh } from '../../sync/index.js';
import type { QueueItem } from '../../sync/index.js';
import { notifyWithUndo } from '../../ui/index.js';
import { undoStep } from '../../undo/index.js';
import type { RowUpdate } from '../queue/rows.js';
import { deciding, reopening } from './plan.js';
import type { BulkDecision, Submission } from './plan.js';

export interface Refused {
  readonly job: Job;
  readonly message: string;
}
interface Run {
  readonly words: string;
  readonly decision: BulkDecision;
}
/** The decisions made so far, as one undo step. */
interface Made {
  readonly decided: readonly QueueItem[];
  readonly label: string;
  readonly stepId: string;
}
/** `before` and `after`: the states of the change without and with the decision. */
interface Job {
  readonly row: QueueItem;
  readonly submission: Submission;
  readonly before: RowUpdate['state'];
  readonly after: RowUpdate['state'];
}

export interface BulkRun {
  readonly words: string;
  readonly total: number;
  readonly done: number;
  readonly refused: readonly Refused[];
  /** Not sent: stopped, or the server was unreachable. */
  readonly left: readonly Job[];
  readonly problem: string | null;
  readonly running: boolean;
  /** The action offered for the rest, when the run has ended. */
  readonly again: { readonly label: string; readonly run: () => void } | null;
  /** It undoes decisions. */
  readonly undoes: boolean;
}
/** Derives that action from the rest. */
interface Sending {
  readonly words: string;
  readonly undoes: boolean;
  readonly again: (left: readonly Job[], refused: readonly Job[]) => BulkRun['again'];
}

/** Milliseconds since page load. */
const clock = () => performance.now();

/** Sends many decisions in batches of 100 and tracks progress. */
export function useBulk(projectId: string, know: (id: string, known: RowUpdate | null) => void) {
  const commands = useCommands({ projectId, documentId: null });
  const call = useCall();
  const nextId = useNextId();
  const refresh = useRefresh();
  const stop = useRef(false);
  /** The last run that can be undone, and when it ended (ms since page load). */
  const newest = useRef<{ readonly at: number; readonly back: () => void } | null>(null);
  const [run, setRun] = useState<BulkRun | null>(null);

  /**
   * `onDecided` gets those that were decided, each time the server has answered, and what it made of those before;
   * answers what it made last.
   */
  const send = async <Step>(
    { words, undoes, again: offer }: Sending,
    jobs: readonly Job[],
    onDecided: (rows: readonly QueueItem[], before: Step | null) => Step,
  ): Promise<Step | null> => {
    stop.current = false;
    let state: BulkRun = {
      words,
      total: jobs.length,
      done: 0,
      refused: [],
      left: jobs,
      problem: null,
      running: true,
      again: null,
      undoes,
    };
    let step: Step | null = null;
    setRun(state);
    while (state.left.length > 0 && !stop.current) {
      const chunk = state.left.slice(0, DECISIONS_AT_ONCE);
      const answer = await call('decideMany', { body: { decisions: chunk.map(({ submission }) => submission) } }).catch(
        failureOf,
      );
      if ('results' in answer) {
        const { results } = answer;
        const unknown = results.map((result) =>
          result.ok || isFinalAnswer(result.error.code) ? null : refusalOf(result.error).message,
        );
        const again = chunk.filter((_, at) => unknown[at]);
        const refused = results.flatMap((result, at) =>
          result.ok || unknown[at] ? [] : [{ job: chunk[at]!, message: refusalOf(result.error).message }],
        );
        results.forEach((result, at) => {
          const { row, before, after } = chunk[at]!;
          if (unknown[at]) return;
          know(
            row.id,
            result.ok
              ? { state: after, revision: row.revision, by: 'me', sending: false, refused: null }
              : {
                  state: before,
                  revision: row.revision,
                  by: 'me',
                  sending: false,
                  refused: refusalOf(result.error).message,
                },
          );
        });
        const decided = chunk.flatMap(({ row }, at) => (results[at]?.ok ? [row] : []));
        if (decided.length > 0) step = onDecided(decided, step);
        state = {
          ...state,
          done: state.done + chunk.length - again.length,
          refused: [...state.refused, ...refused],
          left: [...again, ...state.left.slice(DECISIONS_AT_ONCE)],
        };
        if (again.length > 0) {
          state = { ...state, problem: unknown.find((message) => message !== null) ?? null };
          stop.current = true;
        }
      } else {
        state = { ...state, problem: answer.message };
        stop.current = true;
      }
      setRun(state);
    }
    const finished = {
      ...state,
      running: false,
      again: offer(
        state.left,
        state.refused.map(({ job }) => job),
      ),
    };
    setRun(finished.refused.length === 0 && finished.left.length === 0 ? null : finished);
    refresh('getChange', 'getQueueCounts', 'getHome');
    return step;
  };

  const start = async (asked: Run, jobs: readonly Job[]) => {
    const { words, decision } = asked;
    newest.current = null;
    /** Retries with the same command ids, so nothing is done twice. */
    const rest: Sending['again'] = (left) =>
      left.length === 0
        ? null
        : {
            label: i18n.t('Send the other {count}', { count: formatNumber(left.length) }),
            run: () => void start(asked, left),
          };
    // One undo step from the first answer on, so that leaving in the middle keeps undo for what was decided.
    const made = await send<Made>({ words, undoes: false, again: rest }, jobs, (rows, before) => {
      const stands = before !== null && commands.isDone(before.stepId);
      // It was undone meanwhile by a shortcut: stop.
      if (before && !stands) stop.current = true;
      const decided = [...(before?.decided ?? []), ...rows];
      const label = i18n.t('{words}: {count, plural, one {# change} other {# changes}}', {
        words,
        count: decided.length,
      });
      const as =
        decision.kind === 'accept'
          ? ({ kind: 'change.accept', note: '' } as const)
          : ({ kind: 'change.reject', reason: decision.reason } as const);
      const stepId = commands.decidedElsewhere(rows, as, label, before?.stepId ?? null);
      // These were on their way then, as may have been some of those before, which another tab did not know of.
      if (before && !stands) undoStep(commands, stepId);
      return { decided, label, stepId };
    });
    if (!made || !commands.isDone(made.stepId)) return;
    const { decided, label, stepId } = made;
    const back = () => {
      if (newest.current?.back !== back) return;
      newest.current = null;
      // It was undone meanwhile by a shortcut.
      if (!commands.isDone(stepId)) return;
      const after = stateAfterCommand(`change.${decision.kind}`);
      void reopen(
        stepId,
        decided.toReversed().map((row) => ({
          row,
          submission: reopening(row, nextId()),
          before: after,
          after: stateAfterCommand('change.reopen'),
        })),
      );
    };
    newest.current = { at: clock(), back };
    notifyWithUndo(label, back);
  };

  /** Undoes a step. Decisions that could not be undone stay part of it and can be retried. */
  const reopen = async (stepId: string, jobs: readonly Job[]) => {
    const staying = new Set(jobs.map(({ row }) => row.id));
    // Unsent commands are retried unchanged, because they may have arrived; refused ones are made anew.
    const rest: Sending['again'] = (left, refused) => ({
      label: i18n.t('Try again'),
      run: () =>
        void reopen(stepId, [...left, ...refused.map((job) => ({ ...job, submission: reopening(job.row, nextId()) }))]),
    });
    commands.takenBackElsewhere(stepId);
    await send({ words: i18n.t('Undone'), undoes: true, again: rest }, jobs, (rows) => {
      for (const { id } of rows) staying.delete(id);
    });
    commands.notTakenBack(stepId, [...staying]);
  };

  return {
    run,
    decide: (rows: readonly QueueItem[], decision: BulkDecision) => {
      const after = stateAfterCommand(`change.${decision.kind}`);
      const asked = { words: decision.kind === 'accept' ? i18n.t('Accepted') : i18n.t('Rejected'), decision };
      void start(
        asked,
        rows.map((row) => ({ row, submission: deciding(row, decision, nextId()), before: row.state, after })),
      );
    },
    cancel: () => {
      stop.current = true;
    },
    close: () => setRun(null),
    /** Undoes the last run if it ended after `since`. Returns whether it did. */
    takeBack: (since: number): boolean => {
      if (!newest.current || newest.current.at < since) return false;
      newest.current.back();
      return true;
    },
  };
}
export type Bulk = ReturnType<typeof useBulk>;
