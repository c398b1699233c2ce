/** The person's commands in a project or document: intents go into the outbox, and each can be undone. */
import { standsInText } from '@scholium/review';
import type { DiscussionCommand, Reason } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { Emitter } from '../emitter.js';
import type { Outbox } from '../outbox/outbox.js';
import { isChangeItem } from '../outbox/outbox-item.js';
import type { OutboxCommand, Outcome } from '../outbox/outbox-item.js';
import { deciding, proposing, reopening, restoring, revising, withdrawing } from './intents.js';
import type { ChangeRef, DecidedRef, Decision, Intent, ProposeInput, Wording } from './intents.js';
import { discussionIntent } from './discussion-intents.js';
import type { PreviousValues } from './discussion-intents.js';
import type { ScopedUndoStore } from '../storage/undo-store.js';
import { subjectOf, UndoStack } from './undo-stack.js';
import type { Move, UndoStep } from './undo-stack.js';

export interface Sent {
  readonly label: string;
  /** By this it can be taken back; null when it can not. */
  readonly stepId: string | null;
  readonly commandIds: readonly string[];
  /** What was sent, in order, and what each is about where there are words for it. */
  readonly commands: readonly OutboxCommand[];
  readonly about: readonly (string | null)[];
  /** Kept one by one, as the server answers: for progress. */
  readonly each: readonly Promise<Outcome>[];
  /** Kept when all are answered, in order. Offline that can take long; the outbox shows them meanwhile. */
  readonly settled: Promise<readonly Outcome[]>;
}
export interface Proposed extends Sent {
  /** In the order of the inputs. */
  readonly made: readonly { readonly changeId: string; readonly subjectId: string }[];
}

/** Where proposals go: annotations into the document's stream, entities and sources into the project's. */
export interface CommandScope {
  readonly projectId: string;
  readonly documentId: string | null;
}

type OneOrMany<T> = T | readonly T[];

export class Commands {
  readonly changed = new Emitter();
  /** Stops following what other tabs do. */
  readonly close: () => void;
  private readonly stack: UndoStack;
  private readonly revisions = new Map<string, number>();
  /** Number of intents without an answer. */
  private pendingIntents = 0;
  private waiting: (() => void)[] | null = [];

  constructor(
    private readonly scope: CommandScope,
    private readonly outbox: Pick<Outbox, 'enqueue' | 'forStream' | 'discard'>,
    private readonly nextId: () => string,
    private readonly undoStore: ScopedUndoStore | null = null,
  ) {
    this.stack = new UndoStack(
      nextId,
      () => undoStore?.now() ?? 0,
      (added, gone) => undoStore?.add(added, gone),
    );
    this.close = undoStore?.onChanged(() => void this.loadUndoRecords()) ?? (() => undefined);
    void this.loadUndoRecords().finally(() => {
      const waiting = this.waiting ?? [];
      this.waiting = null;
      for (const work of waiting) work();
    });
  }

  /**
   * What was done before a reload is known, and can be undone. Before that, an undo would find nothing or take back the
   * wrong step: see {@link whenLoaded}.
   */
  get isLoaded(): boolean {
    return this.waiting === null;
  }

  /** Does the work now, or as soon as this is loaded. */
  whenLoaded(work: () => void): void {
    if (this.waiting === null) work();
    else this.waiting.push(work);
  }

  /** Everything that was done here is answered: this object can be dropped. */
  get idle(): boolean {
    return this.pendingIntents === 0;
  }

  /** One intent, one undo step, however many proposals. They are sent in order, also over both streams. */
  propose(inputs: OneOrMany<ProposeInput>, label = i18n.t('Propose')): Proposed {
    const made = toArray(inputs).map((input) => this.proposal(input));
    return {
      ...this.perform(
        made.map(({ intent }) => intent),
        label,
      ),
      made,
    };
  }

  /** One change gets new content, and others are proposed or withdrawn with it: one intent, the withdrawals first. */
  reshape(
    change: ChangeRef,
    next: Wording,
    previous: Wording,
    {
      propose = [],
      withdraw = [],
    }: { readonly propose?: readonly ProposeInput[]; readonly withdraw?: readonly ChangeRef[] },
    label: string,
  ): Proposed {
    const made = propose.map((input) => this.proposal(input));
    const intents = [
      ...withdraw.map((one) => withdrawing(this.withSeenRevision(one))),
      revising(this.withSeenRevision(change), next, previous),
      ...made.map(({ intent }) => intent),
    ];
    return { ...this.perform(intents, label), made };
  }

  /**
   * `previous` is the content of the change now: undo puts it back. With `joins`, this goes on with a step that was
   * done and still stands, and is taken back with it. `commandId`: under which it is sent, should somebody else come to
   * do the same.
   */
  revise(
    change: ChangeRef,
    next: Wording,
    previous: Wording,
    label = i18n.t('Revise'),
    joins: string | null = null,
    commandId = this.nextId(),
  ): Sent {
    const intent = sentAs(revising(this.withSeenRevision(change), next, previous), commandId);
    if (joins === null || !this.isDone(joins)) return this.perform([intent], label);
    return this.send(intent.moves, label, { id: this.nextId(), label, undo: [], redo: [] });
  }

  withdraw(changes: OneOrMany<ChangeRef>, label = i18n.t('Withdraw')): Sent {
    return this.perform(
      toArray(changes).map((change) => withdrawing(this.withSeenRevision(change))),
      label,
    );
  }

  restore(changes: OneOrMany<ChangeRef>, label = i18n.t('Restore')): Sent {
    return this.perform(
      toArray(changes).map((change) => restoring(this.withSeenRevision(change))),
      label,
    );
  }

  accept(changes: OneOrMany<ChangeRef>, note = '', label = i18n.t('Accept')): Sent {
    return this.decide(changes, { kind: 'change.accept', note }, label);
  }

  reject(changes: OneOrMany<ChangeRef>, reason: Reason, label = i18n.t('Reject')): Sent {
    return this.decide(changes, { kind: 'change.reject', reason }, label);
  }

  requestChanges(changes: OneOrMany<ChangeRef>, reason: Reason, label = i18n.t('Request changes')): Sent {
    return this.decide(changes, { kind: 'change.request_changes', reason }, label);
  }

  reopen(changes: OneOrMany<DecidedRef>, label = i18n.t('Reopen')): Sent {
    return this.perform(
      toArray(changes).map((change) => reopening(this.withSeenRevision(change))),
      label,
    );
  }

  /** Sends a command to the discussions of the document, or of the project where no document is open. */
  discuss(command: DiscussionCommand, before: PreviousValues, label: string): Sent {
    return this.perform([discussionIntent(command, this.scope.documentId ?? this.scope.projectId, before)], label);
  }

  /**
   * Many were decided some other way: one step that can be taken back like the rest. With `joins`, this goes on with
   * that step, whatever became of it meanwhile. Answers with the step's id.
   */
  decidedElsewhere(
    changes: readonly ChangeRef[],
    decision: Decision,
    label: string,
    joins: string | null = null,
  ): string {
    const step = this.stepOf(
      changes.map((change) => deciding(this.withSeenRevision(change), decision)),
      label,
    );
    const joined = joins !== null && this.stack.extend(joins, step);
    if (!joined) this.stack.push(step);
    this.changed.emit();
    return joined ? joins : step.id;
  }

  /** A step is being taken back some other way; {@link notTakenBack} reports those that could not be. */
  takenBackElsewhere(stepId: string): void {
    this.stack.undo(stepId);
    this.changed.emit();
  }

  /** These changes of a step could not be taken back: they stay part of it, and can be tried again. */
  notTakenBack(stepId: string, changeIds: readonly string[]): void {
    if (changeIds.length > 0) this.stack.markUnchanged(stepId, new Set(changeIds), false);
    this.changed.emit();
  }

  /** Whether what `undo` would take back is a decision. */
  get canUndoDecision(): boolean {
    return this.stack.nextUndo?.undo.every(({ command }) => command.kind === 'change.reopen') ?? false;
  }

  /** What `undo` would take back; null when there is nothing. */
  get canUndo(): string | null {
    return this.stack.nextUndo?.label ?? null;
  }

  get canRedo(): string | null {
    return this.stack.nextRedo?.label ?? null;
  }

  /** Whether the step was done and not taken back since. */
  isDone(stepId: string): boolean {
    return this.stack.has(stepId);
  }

  /**
   * Takes back my last intent, or a certain one; last change first. What the server would not take back stays to be
   * tried again.
   */
  undo(stepId?: string): Sent | null {
    const step = this.stack.undo(stepId);
    return step && this.send(step.undo.toReversed(), i18n.t('Undo: {label}', { label: step.label }), step, false);
  }

  redo(): Sent | null {
    const step = this.stack.redo();
    return step && this.send(step.redo, i18n.t('Redo: {label}', { label: step.label }), step, true);
  }

  private proposal(input: ProposeInput) {
    const given = 'ids' in input ? input.ids : undefined;
    const [changeId, subjectId] = [
      given?.changeId ?? this.nextId(),
      input.subjectId ?? given?.subjectId ?? this.nextId(),
    ];
    const intent = proposing(input, this.streamOf(input), changeId, subjectId);
    return { changeId, subjectId, intent: given ? sentAs(intent, given.commandId) : intent };
  }

  private decide(changes: OneOrMany<ChangeRef>, decision: Decision, label: string): Sent {
    return this.perform(
      toArray(changes).map((change) => deciding(this.withSeenRevision(change), decision)),
      label,
    );
  }

  private perform(intents: readonly Intent[], label: string): Sent {
    const step = this.stepOf(intents, label);
    if (step.undo.length > 0) this.stack.push(step);
    return this.send(
      intents.flatMap(({ moves }) => moves),
      label,
      step,
    );
  }

  private stepOf(intents: readonly Intent[], label: string): UndoStep {
    return {
      id: this.nextId(),
      label,
      undo: intents.flatMap(({ step: { undo } }) => undo),
      redo: intents.flatMap(({ step: { redo } }) => redo),
    };
  }

  /**
   * `undone` is the state before, and again if the server refuses; null for what is done the first time:
   * then there is nothing of it to take back.
   */
  private send(moves: readonly Move[], label: string, step: UndoStep, undone: boolean | null = null): Sent {
    let before: { commandId: string; streamId: string } | null = null;
    const drafts = moves.map(({ streamId, command: wanted, commandId }) => {
      const command = 'revision' in wanted ? { ...wanted, revision: this.revisionOf(wanted.changeId) } : wanted;
      if (command.kind === 'change.revise') this.setRevision(command.changeId, command.revision + 1);
      const draft = { commandId: commandId ?? this.nextId(), streamId, command };
      const after = before && before.streamId !== streamId ? { after: before.commandId } : {};
      before = draft;
      return { ...draft, ...after };
    });
    const each = this.outbox.enqueue(drafts);
    this.pendingIntents += 1;
    const settled = Promise.all(each).then((outcomes) => {
      this.pendingIntents -= 1;
      const refused = new Set(moves.filter((_, index) => !outcomes[index]!.ok).map(subjectOf));
      if (refused.size > 0) {
        if (undone === null) this.stack.markRefused(step.id, refused);
        else {
          this.stack.markUnchanged(step.id, refused, undone);
          // It is kept with its step and shown on screen, so it needs no place among the unsent, unless there are words
          // in it.
          drafts.forEach(({ commandId, command }, index) => {
            if (!outcomes[index]!.ok && !('content' in command) && !('text' in command))
              void this.outbox.discard(commandId);
          });
        }
        this.changed.emit();
      }
      return outcomes;
    });
    this.changed.emit();
    return {
      label,
      stepId: step.undo.length > 0 ? step.id : null,
      commandIds: drafts.map(({ commandId }) => commandId),
      commands: drafts.map(({ command }) => command),
      about: moves.map(({ about }) => about ?? null),
      each,
      settled,
    };
  }

  /**
   * Remembers the revision that was on screen: the server refuses when it is not the newest. While own commands on the
   * change are on their way, the screen lags behind them and the higher revision counts.
   */
  private withSeenRevision<R extends ChangeRef>(change: R): R {
    const onTheWay = this.outbox
      .forStream(change.streamId)
      .some((item) => isChangeItem(item) && item.state !== 'refused' && item.command.changeId === change.id);
    this.setRevision(change.id, Math.max(change.revision, onTheWay ? this.revisionOf(change.id) : 0));
    return change;
  }

  private revisionOf(changeId: string): number {
    return this.revisions.get(changeId) ?? 1;
  }

  private setRevision(changeId: string, revision: number): void {
    if (this.revisionOf(changeId) === revision) return;
    this.revisions.set(changeId, revision);
    this.undoStore?.setRevision(changeId, revision);
  }

  /** Loads what was done before a reload, and what other tabs did. */
  private async loadUndoRecords(): Promise<void> {
    if (!this.undoStore) return;
    const { records, revisions } = await this.undoStore.load(this.stack.known);
    this.stack.merge(records);
    for (const [id, revision] of revisions) this.revisions.set(id, Math.max(revision, this.revisionOf(id)));
    this.changed.emit();
  }

  private streamOf(input: ProposeInput): string {
    const kind = input.op === 'delete' ? input.subjectKind : input.content.kind;
    if (!standsInText(kind)) return this.scope.projectId;
    if (this.scope.documentId === null) throw new Error(`A ${kind} belongs to a document, and none is open here`);
    return this.scope.documentId;
  }
}

/** What is sent first goes under that id; taking it back and doing it again do not. */
function sentAs(intent: Intent, commandId: string): Intent {
  return { ...intent, moves: intent.moves.map((move, index) => (index === 0 ? { ...move, commandId } : move)) };
}

function toArray<T>(value: OneOrMany<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
