/** My own steps, one an intent: what takes it back and what does it again. */
import type { ChangeCommand } from '@scholium/review';

/** One change of one step; `make` gets the revision the change has when the move is made. */
export interface Move {
  readonly streamId: string;
  readonly changeId: string;
  readonly make: (revision: number) => ChangeCommand;
}

export interface UndoStep {
  /** What was done, in words for a toast: "Tag 3 mentions". */
  readonly label: string;
  readonly undo: readonly Move[];
  readonly redo: readonly Move[];
}

const LIMIT = 200;

export class UndoStack {
  private done: UndoStep[] = [];
  private undone: UndoStep[] = [];

  get nextUndo(): UndoStep | null {
    return this.done.at(-1) ?? null;
  }

  get nextRedo(): UndoStep | null {
    return this.undone.at(-1) ?? null;
  }

  push(step: UndoStep): void {
    this.done = [...this.done, step].slice(-LIMIT);
    this.undone = [];
  }

  undo(): UndoStep | null {
    const step = this.done.pop() ?? null;
    if (step) this.undone.push(step);
    return step;
  }

  redo(): UndoStep | null {
    const step = this.undone.pop() ?? null;
    if (step) this.done.push(step);
    return step;
  }

  /** The server refused what was done to these changes: there is nothing to take back. */
  forget(step: UndoStep, changeIds: ReadonlySet<string>): void {
    const rest = (moves: readonly Move[]) => moves.filter(({ changeId }) => !changeIds.has(changeId));
    const replace = (steps: UndoStep[]) => steps.flatMap((one) => {
      if (one !== step) return [one];
      const left = { ...step, undo: rest(step.undo), redo: rest(step.redo) };
      return left.undo.length > 0 ? [left] : [];
    });
    this.done = replace(this.done);
    this.undone = replace(this.undone);
  }
}
