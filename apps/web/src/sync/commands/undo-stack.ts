/**
 * My own steps, one an intent: what takes it back and what does it again. Kept as records that are only ever added, so
 * that tabs which share them never write over each other; what can be taken back is what all of them together say.
 */
import { subjectOf as aboutOf } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { OutboxCommand } from '../outbox/outbox-item.js';

/** One command; that of a change gets the revision the change has when the move is made. */
export interface Move {
  readonly streamId: string;
  readonly command: OutboxCommand;
  /** The id under which it is sent; a new one when left out. */
  readonly commandId?: string;
  /** What it is about, in words for a person. */
  readonly about?: string;
}

export interface UndoStep {
  readonly id: string;
  /** What was done, in words for a toast: "Tag 3 mentions". */
  readonly label: string;
  readonly undo: readonly Move[];
  readonly redo: readonly Move[];
}

/** A part of what was done: the first of a step has the step's own id. */
interface Done extends Omit<UndoStep, 'id'> {
  readonly kind: 'done';
}
/** These parts were taken back, or done again. */
interface Toggled {
  readonly kind: 'turned';
  readonly parts: readonly string[];
  readonly undone: boolean;
}
/** The server refused to undo or redo these: they are unchanged. */
interface Unchanged {
  readonly kind: 'stayed';
  readonly subjects: readonly string[];
  readonly undone: boolean;
}
/** The server refused what was done to these: there is nothing to take back, or to do again. */
interface Void {
  readonly kind: 'void';
  readonly subjects: readonly string[];
}

export type UndoRecord = (Done | Toggled | Unchanged | Void) & {
  readonly id: string;
  readonly step: string;
  /**
   * When, in ms of this device's clock, or right after the newest that was known: what was done later has the higher
   * number. Of two tabs that came to the same the higher id is later.
   */
  readonly order: number;
};

/** So many steps can be taken back. */
const LIMIT = 200;
/** How often the keys try a step that the server refuses, before they go on to the step before it. */
const MAX_TRIES = 2;
/** No other tab works on records older than this, in ms. */
const IDLE_AFTER = 60_000;

/** What a move is about. */
export function subjectOf({ command }: Move): string {
  return aboutOf(command) ?? '';
}

type Position = Pick<UndoRecord, 'order' | 'id'>;
const isAfter = (a: Position, b: Position): boolean => a.order > b.order || (a.order === b.order && a.id > b.id);
const inOrder = (a: Position, b: Position): number => (a === b ? 0 : isAfter(a, b) ? 1 : -1);

/** A step as its records have it so far. */
interface Step {
  readonly id: string;
  readonly since: Position;
  newest: Position;
  label: string;
  readonly parts: Map<string, Done>;
  readonly states: Map<string, 'standing' | 'undone' | 'void'>;
  undoneAt: Position | null;
  /** How often in a row something would not be taken back, or done again. */
  readonly failures: { standing: number; undone: number };
}

export class UndoStack {
  private readonly records = new Map<string, UndoRecord>();
  private readonly steps = new Map<string, Step>();
  private newest: Position = { order: 0, id: '' };
  /** When something was done last that had not been done before: what was taken back earlier is not done again. */
  private lastDone: Position = this.newest;
  private next: { readonly undo: UndoStep | null; readonly redo: UndoStep | null } | null = null;

  /**
   * `now` is in ms. `keep` gets each record that is added here, and the ids of records that are not needed any more.
   */
  constructor(
    private readonly nextId: () => string,
    private readonly now: () => number,
    private readonly keep: (added: UndoRecord, gone: readonly string[]) => void = () => undefined,
  ) {}

  get nextUndo(): UndoStep | null {
    return this.ends.undo;
  }

  get nextRedo(): UndoStep | null {
    return this.ends.redo;
  }

  /** Whether all of the step stands that was done. */
  has(id: string): boolean {
    const states = [...(this.steps.get(id)?.states.values() ?? [])].filter((state) => state !== 'void');
    return states.length > 0 && states.every((state) => state === 'standing');
  }

  /** Ids of the records that are known here. */
  get known(): ReadonlySet<string> {
    return new Set(this.records.keys());
  }

  /** Something was done: what had been taken back is not done again any more. */
  push({ id, label, undo, redo }: UndoStep): void {
    this.add({ kind: 'done', id, step: id, label, undo, redo });
  }

  /**
   * A step goes on: what `more` did belongs to it, and its words are the step's now. If it was taken back meanwhile,
   * this part of it still stands. Answers whether the step is known.
   */
  extend(id: string, { label, undo, redo }: Omit<UndoStep, 'id'>): boolean {
    if (!this.steps.has(id)) return false;
    this.add({ kind: 'done', id: this.nextId(), step: id, label, undo, redo });
    return true;
  }

  /** Takes back the newest step, or the named one; null when there is nothing of it to take back. */
  undo(id?: string): UndoStep | null {
    return this.toggle(id === undefined ? this.nextUndo?.id : id, true);
  }

  redo(): UndoStep | null {
    return this.toggle(this.nextRedo?.id, false);
  }

  /**
   * The server would not take these back (`undone` false), or not do them again: they are still as they were, and can
   * be tried again.
   */
  markUnchanged(id: string, subjects: ReadonlySet<string>, undone: boolean): void {
    this.add({ kind: 'stayed', id: this.nextId(), step: id, subjects: [...subjects], undone });
  }

  /** The server refused what was done to these: there is nothing to take back, or to do again. */
  markRefused(id: string, subjects: ReadonlySet<string>): void {
    if (this.steps.has(id)) this.add({ kind: 'void', id: this.nextId(), step: id, subjects: [...subjects] });
  }

  /** Takes in records that this tab kept before, or another tab keeps. */
  merge(records: readonly UndoRecord[]): void {
    const fresh = records.filter(({ id }) => !this.records.has(id)).toSorted(inOrder);
    if (fresh.length === 0) return;
    for (const record of fresh) this.records.set(record.id, record);
    // Records of another tab come in between: all are applied again in order.
    if (isAfter(fresh[0]!, this.newest)) for (const record of fresh) this.apply(record);
    else {
      this.steps.clear();
      this.lastDone = { order: 0, id: '' };
      for (const record of [...this.records.values()].toSorted(inOrder)) this.apply(record);
    }
    this.next = null;
  }

  private get ends() {
    const steps = [...this.steps.values()];
    const latest = (found: readonly Step[], at: (step: Step) => Position): Step | undefined =>
      found.toSorted((a, b) => inOrder(at(a), at(b))).at(-1);
    this.next ??= {
      undo: this.view(
        latest(
          steps.filter((step) => step.failures.standing < MAX_TRIES && isSome(step, 'standing')),
          ({ since }) => since,
        ),
        'standing',
      ),
      redo: this.view(
        latest(
          steps.filter((step) => step.failures.undone < MAX_TRIES && this.isRedoable(step)),
          ({ undoneAt, since }) => undoneAt ?? since,
        ),
        'undone',
      ),
    };
    return this.next;
  }

  private isRedoable(step: Step): boolean {
    return step.undoneAt !== null && isAfter(step.undoneAt, this.lastDone) && isSome(step, 'undone');
  }

  /** What of a step is in a state: all of it, as a rule. */
  private view(step: Step | undefined, state: 'standing' | 'undone'): UndoStep | null {
    if (!step || !isSome(step, state)) return null;
    const moves = (of: 'undo' | 'redo') =>
      [...step.parts.values()].flatMap((part) => part[of]).filter((move) => step.states.get(subjectOf(move)) === state);
    const left = [...step.states.values()].filter((one) => one === state).length;
    const isRest = isSome(step, state === 'standing' ? 'undone' : 'standing');
    return {
      id: step.id,
      label: isRest ? i18n.t('{label}, {left} left', { label: step.label, left }) : step.label,
      undo: moves('undo'),
      redo: moves('redo'),
    };
  }

  private toggle(id: string | undefined, undone: boolean): UndoStep | null {
    const step = id === undefined ? undefined : this.steps.get(id);
    const found = this.view(step, undone ? 'standing' : 'undone');
    if (!step || !found) return null;
    this.add({ kind: 'turned', id: this.nextId(), step: step.id, parts: [...step.parts.keys()], undone });
    return found;
  }

  private add(content: (Done | Toggled | Unchanged | Void) & { readonly id: string; readonly step: string }): void {
    const record: UndoRecord = { ...content, order: Math.max(this.newest.order + 1, this.now()) };
    this.records.set(record.id, record);
    this.apply(record);
    this.next = null;
    this.keep(record, this.prune());
  }

  private apply(record: UndoRecord): void {
    if (isAfter(record, this.newest)) this.newest = record;
    const step = this.steps.get(record.step) ?? (record.kind === 'done' ? newStep(record) : null);
    // What it was about is too old to be kept.
    if (!step) return;
    this.steps.set(step.id, step);
    step.newest = record;
    const put = (subjects: Iterable<string>, state: 'standing' | 'undone' | 'void'): void => {
      for (const subject of subjects) if (step.states.get(subject) !== 'void') step.states.set(subject, state);
    };
    switch (record.kind) {
      case 'done':
        step.parts.set(record.id, record);
        step.label = record.label;
        if (record.id === step.id) this.lastDone = record;
        return put(subjectsOf(record), 'standing');
      case 'turned':
        put(
          record.parts.flatMap((id) => [...subjectsOf(step.parts.get(id))]),
          record.undone ? 'undone' : 'standing',
        );
        if (record.undone) step.undoneAt = record;
        step.failures[record.undone ? 'undone' : 'standing'] = 0;
        return;
      case 'stayed':
        step.failures[record.undone ? 'undone' : 'standing'] += 1;
        if (record.undone) step.undoneAt = record;
        return put(record.subjects, record.undone ? 'undone' : 'standing');
      case 'void':
        return put(record.subjects, 'void');
    }
  }

  /** What can never be turned again, and what is beyond the limit; nothing that another tab could be at. */
  private prune(): readonly string[] {
    const newestFirst = [...this.steps.values()].toSorted((a, b) => inOrder(b.since, a.since));
    const useless = newestFirst.filter(
      (step, at) =>
        this.newest.order - step.newest.order >= IDLE_AFTER &&
        (at >= LIMIT || (!isSome(step, 'standing') && !this.isRedoable(step))),
    );
    if (useless.length === 0) return [];
    for (const { id } of useless) this.steps.delete(id);
    const gone = [...this.records.values()].filter(({ step }) => !this.steps.has(step)).map(({ id }) => id);
    for (const id of gone) this.records.delete(id);
    return gone;
  }
}

function newStep({ step, label, order, id }: UndoRecord & Done): Step {
  return {
    id: step,
    since: { order, id },
    newest: { order, id },
    label,
    parts: new Map(),
    states: new Map(),
    undoneAt: null,
    failures: { standing: 0, undone: 0 },
  };
}

function isSome({ states }: Step, state: 'standing' | 'undone'): boolean {
  return [...states.values()].includes(state);
}

function subjectsOf(part: Done | undefined): ReadonlySet<string> {
  return new Set(part ? [...part.undo, ...part.redo].map(subjectOf) : []);
}
