/**
 * The text of somebody who edits directly: the confirmed text with own steps that the log has not decided yet. The log
 * decides; `confirm` undoes what is pending, applies what the log says and redoes what is left, and undo stays own.
 */
import { confirmTurn, markSent, nextTurn, pendingSteps } from '@scholium/document';
import type { PendingStep } from '@scholium/document';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Step, StepMap, Transform } from 'prosemirror-transform';
import type { Turn } from './turn.js';
import { wordsOf } from './words.js';

/** Carries the text on screen over part of the log; `maps` are the log's own. */
export type Confirm = (transaction: Transaction, maps: readonly StepMap[]) => void;

export class LocalText {
  private steps: readonly PendingStep[] = [];

  /** Own steps the log has not decided, oldest first. */
  get pending(): readonly PendingStep[] {
    return this.steps;
  }

  /** Where the pending steps moved things. */
  get maps(): readonly StepMap[] {
    return this.steps.map(({ step }) => step.getMap());
  }

  /** Somebody typed. */
  wrote(local: Transform): void {
    this.steps = [...this.steps, ...pendingSteps(local)];
  }

  /** Takes at most `most` of the pending steps for one submission; null when there are none or one is under way. */
  send(commandId: string, most: number): readonly Step[] | null {
    const marked = markSent(this.steps.slice(0, most), commandId);
    if (!marked || this.steps.some(({ sent }) => sent)) return null;
    this.steps = [...marked, ...this.steps.slice(most)];
    return marked.map(({ step }) => step);
  }

  /** Words that were sent and that the log did not keep. */
  private droppedBy(turn: readonly Turn[]): string {
    const dropped = turn.flatMap(({ commandId, steps }) => this.steps.filter(({ sent }) => sent?.commandId === commandId && !steps.some(({ index }) => index === sent.index)));
    return wordsOf(dropped.map(({ step }) => step));
  }

  /** The submission under way was refused: its steps are nobody's any more. Answers what undoes everything pending. */
  giveUp(state: EditorState): { readonly transaction: Transaction; readonly words: string } {
    const transaction = state.tr;
    for (const { inverted } of [...this.steps].reverse()) transaction.step(inverted);
    const words = wordsOf(this.steps.map(({ step }) => step));
    this.steps = [];
    return { transaction, words };
  }

  /**
   * Follows the log. `confirm` is called once a turn with the transaction that carries the state over it; the answered
   * words are those of own unsent steps that have no place any more.
   */
  confirm(state: () => EditorState, log: readonly Turn[], confirm: Confirm): string {
    let rest = log;
    let lost = '';
    while (rest.length > 0) {
      const turn = nextTurn(rest, this.steps) as readonly Turn[];
      rest = rest.slice(turn.length);
      const { tr, storedMarks } = state();
      const rebased = this.steps.length;
      lost += this.droppedBy(turn);
      const { pending, dropped } = confirmTurn(tr, this.steps, turn);
      this.steps = pending;
      lost += wordsOf(dropped.map(({ step }) => step));
      if (tr.steps.length > 0) tr.setMeta('rebased', rebased).setMeta('addToHistory', false).setStoredMarks(storedMarks);
      confirm(tr, turn.flatMap(({ steps }) => steps.map(({ step }) => step.getMap())));
    }
    return lost;
  }
}
