/**
 * The text in an edit session: the confirmed text with own steps that the log has not confirmed yet. `confirm` undoes
 * the pending steps, applies the log's and redoes what is left; the undo history keeps only own steps.
 */
import { confirmTurn, markSent, nextTurn, pendingSteps } from '@scholium/document';
import type { PendingStep } from '@scholium/document';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Step, StepMap, Transform } from 'prosemirror-transform';
import type { TextUpdate } from './text-update.js';
import { originalSteps, NO_OP_STEP } from './pending-text-steps.js';
import type { PendingTextSteps } from './pending-text-steps.js';
import { insertedText } from './inserted-text.js';

/** Carries the text on screen over part of the log; `maps` are the log's own. */
export type Confirm = (transaction: Transaction, maps: readonly StepMap[]) => void;

/** What waits. */
export interface UndecidedSteps extends PendingTextSteps {
  /** So many of the steps, from the first, are under way. */
  readonly sent: number;
}

export class LocalText {
  private steps: readonly PendingStep[] = [];
  /** Sent steps that no longer apply here; the log has not confirmed or dropped them yet. */
  private detached: readonly PendingStep[] = [];

  /** Own steps in the text on screen that the log has not decided, oldest first. */
  get pending(): readonly PendingStep[] {
    return this.steps;
  }

  /** Where the pending steps moved things. */
  get maps(): readonly StepMap[] {
    return this.steps.map(({ step }) => step.getMap());
  }

  /** Nothing waits for the log. */
  get idle(): boolean {
    return this.steps.length + this.detached.length === 0;
  }

  /** Everything that the log has not decided. */
  get undecided(): UndecidedSteps {
    const sent = [...this.detached, ...this.steps.filter((one) => one.sent)].toSorted(bySending);
    const here = new Set(this.steps);
    return {
      steps: [
        ...sent.map((one) => (here.has(one) ? one.step : NO_OP_STEP)),
        ...this.steps.filter((one) => !one.sent).map(({ step }) => step),
      ],
      sent: sent.length,
      gone: sent.flatMap((one, index) => (here.has(one) ? [] : [{ index, step: one.step }])),
    };
  }

  /** A local change. */
  addLocal(local: Transform): void {
    this.steps = [...this.steps, ...pendingSteps(local)];
  }

  /** Takes at most `most` of the pending steps for one submission; null when there are none or one is under way. */
  send(commandId: string, most: number): readonly Step[] | null {
    const marked = markSent(this.steps.slice(0, most), commandId);
    if (!marked || this.detached.length > 0 || this.steps.some(({ sent }) => sent)) return null;
    this.steps = [...marked, ...this.steps.slice(most)];
    return marked.map(({ step }) => step);
  }

  /** Words that were sent and that the log did not keep. */
  private droppedBy(batch: readonly TextUpdate[]): string {
    const sent = [...this.detached, ...this.steps].toSorted(bySending);
    const dropped = batch.flatMap(({ commandId, steps }) =>
      sent.filter((own) => own.sent?.commandId === commandId && !steps.some(({ index }) => index === own.sent?.index)),
    );
    return insertedText(dropped.map(({ step }) => step));
  }

  /** The submission under way was refused. Answers the transaction that undoes all pending steps. */
  giveUp(state: EditorState): { readonly transaction: Transaction; readonly words: string } {
    const transaction = state.tr;
    for (const { inverted } of [...this.steps].reverse()) transaction.step(inverted);
    const words = insertedText(originalSteps(this.undecided));
    this.steps = [];
    this.detached = [];
    return { transaction, words };
  }

  /**
   * Follows the log. `confirm` is called once per batch with the transaction that applies it to the state; the answered
   * words are those of own unsent steps that have no place any more.
   */
  confirm(state: () => EditorState, log: readonly TextUpdate[], confirm: Confirm): string {
    let rest = log;
    let lost = '';
    while (rest.length > 0) {
      const turn = nextTurn(rest, this.steps) as readonly TextUpdate[];
      rest = rest.slice(turn.length);
      const { tr, storedMarks } = state();
      const rebased = this.steps.length;
      lost += this.droppedBy(turn);
      const { pending, dropped, parted } = confirmTurn(tr, this.steps, turn);
      this.steps = pending;
      this.detached = [...this.detached, ...parted].filter(
        ({ sent }) => !turn.some(({ commandId }) => commandId === sent?.commandId),
      );
      lost += insertedText(dropped.map(({ step }) => step));
      if (tr.steps.length > 0)
        tr.setMeta('rebased', rebased).setMeta('addToHistory', false).setStoredMarks(storedMarks);
      confirm(
        tr,
        turn.flatMap(({ steps }) => steps.map(({ step }) => step.getMap())),
      );
    }
    return lost;
  }
}

/** The order in which steps were sent; what is unsent comes behind. */
const bySending = (a: PendingStep, b: PendingStep): number =>
  (a.sent?.index ?? Infinity) - (b.sent?.index ?? Infinity) || 0;
