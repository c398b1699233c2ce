/** My own steps, one an intent: what takes it back and what does it again. Data, so that they can be kept. */
import type { OutboxCommand } from '../outbox/outbox-item.js';

/** One command; that of a change gets the revision the change has when the move is made. */
export interface Move {
  readonly streamId: string;
  readonly command: OutboxCommand;
}

export interface UndoStep {
  readonly id: string;
  /** What was done, in words for a toast: "Tag 3 mentions". */
  readonly label: string;
  readonly undo: readonly Move[];
  readonly redo: readonly Move[];
}

export interface KeptStep extends UndoStep {
  readonly undone: boolean;
  /** Counts up: what was done later has the higher number. */
  readonly order: number;
}

const LIMIT = 200;

/** What a move is about. */
export function subjectOf({ command }: Move): string {
  return 'changeId' in command ? command.changeId : 'commentId' in command ? command.commentId : command.threadId;
}

export class UndoStack {
  private steps: ReadonlyMap<string, KeptStep> = new Map();
  /** How often reading what is kept was begun, and at which count each step was changed here last. */
  private readings = 0;
  private readonly touched = new Map<string, number>();

  constructor(private readonly keep: (kept: readonly KeptStep[], gone: readonly string[]) => void = () => undefined) {}

  get nextUndo(): UndoStep | null {
    return this.standing.at(-1) ?? null;
  }

  get nextRedo(): UndoStep | null {
    return this.takenBack.at(-1) ?? null;
  }

  has(id: string): boolean {
    return this.steps.get(id)?.undone === false;
  }

  /** Oldest first. */
  private get standing(): readonly KeptStep[] {
    return [...this.steps.values()].filter(({ undone }) => !undone).toSorted((a, b) => a.order - b.order);
  }

  /** The one taken back last, and so the first to be done again, at the end. */
  private get takenBack(): readonly KeptStep[] {
    return [...this.steps.values()].filter(({ undone }) => undone).toSorted((a, b) => b.order - a.order);
  }

  /** Something was done: what had been taken back is not done again any more. */
  push(step: UndoStep): void {
    const order = 1 + Math.max(0, ...[...this.steps.values()].map((one) => one.order));
    const gone = [...this.takenBack, ...this.standing.slice(0, Math.max(0, this.standing.length - LIMIT + 1))];
    this.change([{ ...step, undone: false, order }], gone.map(({ id }) => id));
  }

  /** A step that stands goes on: what `more` did belongs to it, and so do its words. Answers whether it stands. */
  goOn(id: string, more: Omit<UndoStep, 'id'>): boolean {
    const step = this.steps.get(id);
    if (step?.undone !== false) return false;
    this.change([{ ...step, label: more.label, undo: [...step.undo, ...more.undo], redo: [...step.redo, ...more.redo] }], []);
    return true;
  }

  /** Takes back the newest step, or the named one; null when there is none to take back. */
  undo(id?: string): UndoStep | null {
    return this.turn(id === undefined ? this.standing.at(-1) : this.steps.get(id), true);
  }

  redo(): UndoStep | null {
    return this.turn(this.takenBack.at(-1), false);
  }

  /** The server refused what was done to these: there is nothing to take back, or to do again. */
  forget(id: string, subjects: ReadonlySet<string>): void {
    const step = this.steps.get(id);
    if (!step) return;
    const rest = (moves: readonly Move[]) => moves.filter((move) => !subjects.has(subjectOf(move)));
    const left = { ...step, undo: rest(step.undo), redo: rest(step.redo) };
    if (left.undo.length > 0) this.change([left], []);
    else this.change([], [id]);
  }

  /** Begins to read what is kept: what changes here from now on counts more than what is read. */
  heed(): number {
    this.readings += 1;
    return this.readings;
  }

  /** What is kept, by this tab and others, as it was read after `reading` was begun. */
  read(kept: readonly KeptStep[], reading: number): void {
    const newer = (id: string): boolean => (this.touched.get(id) ?? 0) >= reading;
    const steps = new Map(kept.filter(({ id }) => !newer(id)).map((step) => [step.id, step]));
    for (const [id, step] of this.steps) if (newer(id)) steps.set(id, step);
    this.steps = steps;
  }

  private turn(step: KeptStep | undefined, undone: boolean): UndoStep | null {
    if (!step || step.undone === undone) return null;
    this.change([{ ...step, undone }], []);
    return step;
  }

  private change(kept: readonly KeptStep[], gone: readonly string[]): void {
    const steps = new Map(this.steps);
    for (const id of gone) steps.delete(id);
    for (const step of kept) steps.set(step.id, step);
    for (const id of [...gone, ...kept.map((step) => step.id)]) this.touched.set(id, this.readings);
    this.steps = steps;
    this.keep(kept, gone);
  }
}
