/** Somebody's writing in an open document: which session is in the text, what waits, and what could not be kept. */
import type { Plugin } from 'prosemirror-state';
import { isPending } from '@scholium/review';
import { loadWriting } from '../editor/index.js';
import type { AnnotationEditor, EditorMode, WritingModule } from '../editor/index.js';
import { failureOf } from '../sync/index.js';
import type { Commands, DocumentEvent, OutboxItem, OutboxView, PlacedChange, StepsOutbox } from '../sync/index.js';
import { notifyError, notifyWithUndo } from '../ui/index.js';
import { Cell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';
import { authorColor } from './author-color.js';
import { UnsavedTexts } from './unsaved-text.js';
import { ownSuggestions, placeOf } from './suggestions/own-suggestions.js';
import { recoverUnsubmitted } from './recover-unsubmitted.js';
import { merge, split } from './suggestions/merge-and-split.js';
import type { Reshaped } from './suggestions/merge-and-split.js';
import { replacementSteps } from './suggestions/rework.js';
import type { Standing } from './suggestions/rework.js';
import { contentOf, SuggestionSender, wordingOf } from './suggestion-sender.js';
import type { Shown } from './suggestions/suggestion-marks.js';

export interface WritingControllerOptions {
  readonly workspace: Workspace;
  readonly commands: Commands;
  readonly stepsOutbox: StepsOutbox;
  readonly nextId: () => string;
}

type Session = InstanceType<WritingModule['EditSession']> | InstanceType<WritingModule['SuggestSession']>;

/** What the server says of a suggestion that it has already. */
const SAID: ReadonlySet<string> = new Set(['command_id_reused', 'already_exists']);

/** Milliseconds that an edit may take to the server before it is shown to wait. */
const DELAY = 400;

/** ProseMirror size a paste may have: what one submission of steps holds, and what one proposal does. */
const LARGEST_PASTE = { edit: 1_000_000, suggest: 200_000 } as const;

export class WritingController {
  /** Steps of edits that have been without an answer for a noticeable time. */
  readonly waiting = new Cell(0);
  /** Something typed in Suggest is not said yet. */
  readonly unsubmitted = new Cell(false);
  readonly lost: UnsavedTexts;
  /** The dialog that asks where words lead is open. */
  readonly linking = new Cell(false);
  /** The author's own suggestions are in the text on screen. */
  readonly suggesting = new Cell(false);
  /** Suggestions that are shown with or without what they change; all others show both. */
  readonly shown = new Cell<ReadonlyMap<string, Shown>>(new Map());
  /** What writing needs, once it is loaded. */
  readonly writingModule = new Cell<WritingModule | null>(null);
  private session: Session | null = null;
  private mode: EditorMode = 'read';
  private editor: AnnotationEditor | null = null;
  private outbox: () => OutboxView | null = () => null;
  private count = 0;
  private delay: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: WritingControllerOptions) {
    this.lost = new UnsavedTexts(options.stepsOutbox, options.nextId);
  }

  /** Goes on with what a tab that is gone left unsent, whatever the mode; then the mode itself. */
  async attach(editor: AnnotationEditor, outbox: () => OutboxView): Promise<void> {
    this.editor = editor;
    this.outbox = outbox;
    void this.lost.open();
    if (await this.options.stepsOutbox.hasUnsentSteps()) await this.edit(false);
    await this.recover();
    await this.to(this.mode);
  }

  /** The screen is left. What is unsent is on this device. */
  detach(): void {
    if (this.session?.mode === 'suggest') this.session.submit();
    else this.session?.close();
    this.session = null;
    this.editor = null;
  }

  /** The mode was chosen. What the session before left unsent is sent first. */
  async to(mode: EditorMode): Promise<void> {
    this.mode = mode;
    const { session, editor } = this;
    if (!editor) return;
    if (session?.mode === mode) {
      session.open = true;
      editor.redraw();
      return;
    }
    if (session?.mode === 'suggest') {
      session.end();
      this.put(null);
    } else if (session) {
      session.open = false;
      editor.redraw();
      if (!session.idle) return;
      this.put(null);
    }
    if (mode === 'edit') await this.edit(true);
    if (mode === 'suggest') await this.suggest();
  }

  /** What happened elsewhere to the author's own suggestions: gone ones leave the text, and those it lacks come in. */
  hear({ changes, reset, otherText }: DocumentEvent): void {
    const { session } = this;
    const { store } = this.options.workspace;
    if (otherText || session?.mode !== 'suggest') return;
    const onTheWay = new Set(
      this.onTheWay().flatMap(({ command }) => ('changeId' in command ? [command.changeId] : [])),
    );
    // After another reading nobody says what became of which: all that are in the text are looked at.
    const [gone, kept] = reset
      ? [session.suggestionIds.filter((id) => !store.changes.has(id) && !onTheWay.has(id)), session.suggestionIds]
      : [changes.removed, changes.updated];
    for (const id of gone) session.removeSuggestion(id);
    for (const id of kept) {
      const change = store.changes.get(id);
      if (!change && onTheWay.has(id)) continue;
      if (!change || change.state === 'rejected' || change.stale) session.removeSuggestion(id);
      else if (!this.unsubmitted.get() && !onTheWay.has(id)) this.refresh(session, change);
    }
    this.putMissing(session, []);
  }

  /** Says at once what was typed: the tab may be about to close. */
  flush(): void {
    if (this.session?.mode === 'suggest') this.session.submit();
  }

  show(changeId: string, how: Shown): void {
    this.shown.set(new Map([...this.shown.get(), [changeId, how]]));
  }

  withdraw(change: PlacedChange): void {
    this.options.commands.withdraw(change, 'Withdraw suggestion');
  }

  /** Says why, beside what is suggested. */
  explain(change: PlacedChange, message: string): void {
    const said = wordingOf(change);
    if (said) this.options.commands.revise(change, { ...said, message }, said, 'Message');
  }

  /** The words it was made for have changed: it says now what should stand there instead of those. */
  reword(change: PlacedChange, now: Standing, words: string): void {
    const {
      workspace: { store },
      commands,
    } = this.options;
    const said = wordingOf(change);
    if (said)
      commands.revise(
        change,
        { ...said, content: contentOf(replacementSteps(store, now, words), store.version) },
        said,
        'Rework suggestion',
      );
  }

  /** The same, where words alone do not say it: it is taken back, and its author goes on at the place. */
  startOver(change: PlacedChange): void {
    const { workspace } = this.options;
    this.withdraw(change);
    workspace.mode.set('suggest');
    const [from = 0, to = from] = change.spans;
    this.editor?.select(from, to);
    this.editor?.focus();
    void this.editor?.scrollToPosition(from);
  }

  /** Makes one suggestion of the author's of two. */
  merge(first: PlacedChange, second: PlacedChange): void {
    this.reshape((writing) => merge(writing, this.options.workspace.store, this.options.commands, first, second));
  }

  /** Makes a suggestion of each place of one. */
  split(change: PlacedChange): void {
    this.reshape((writing) => split(writing, this.options.workspace.store, this.options.commands, change));
  }

  /** Loads what is needed to take suggestions apart. */
  prepare(): void {
    void this.load();
  }

  private reshape(make: (writing: WritingModule) => Reshaped | null): void {
    this.flush();
    const writing = this.writingModule.get();
    const reshaped = writing && make(writing);
    if (!reshaped) return notifyError({ message: 'These suggestions are in each other’s way.' }, 'Nothing was changed');
    const { gone, made, sent } = reshaped;
    const { session } = this;
    if (session?.mode === 'suggest') {
      if (made.length === 1) session.replaceSuggestions(gone, made);
      else {
        for (const id of gone) session.removeSuggestion(id);
        session.addSuggestions(made);
        this.putMissing(session, this.onTheWay());
      }
    }
    notifyWithUndo(sent.label, () => {
      if (sent.stepId !== null) this.options.commands.undo(sent.stepId);
    });
    void sent.settled.then((outcomes) => {
      for (const outcome of outcomes) if (!outcome.ok) notifyError(outcome, `${sent.label}: refused`);
      // What is on screen says what the server would not take.
      if (outcomes.some(({ ok }) => !ok) && this.session === session && session?.mode === 'suggest')
        void this.again(session);
    });
  }

  private putMissing(session: Extract<Session, { mode: 'suggest' }>, outbox: readonly OutboxItem[]): void {
    const missing = ownSuggestions(this.options.workspace.store, outbox).filter(
      ({ changeId }) => !session.hasSuggestion(changeId),
    );
    if (missing.length > 0) session.addSuggestions(missing);
  }

  private async again(session: Session): Promise<void> {
    if (session.mode === 'suggest') session.end();
    this.put(null);
    await this.to(this.mode);
  }

  /** It was changed elsewhere, or by undo: the text on screen says what the server says. */
  private refresh(session: Extract<Session, { mode: 'suggest' }>, change: PlacedChange): void {
    const place =
      change.subjectKind === 'text' && isPending(change.state) && session.hasSuggestion(change.id)
        ? placeOf(this.options.workspace.store, change)
        : null;
    if (!place || !session.differs({ changeId: change.id, steps: place.steps })) return;
    session.removeSuggestion(change.id);
    session.addSuggestions([{ changeId: change.id, steps: place.steps }]);
  }

  private onTheWay() {
    const { documentId } = this.options.workspace.store;
    return (this.outbox()?.items ?? []).filter(({ streamId, state }) => streamId === documentId && state !== 'refused');
  }

  private async edit(open: boolean): Promise<void> {
    const { stepsOutbox, nextId } = this.options;
    const writing = await this.load();
    const { editor } = this;
    if (!editor || this.session) return;
    const session = new writing.EditSession({
      outbox: stepsOutbox,
      nextId,
      version: editor.docVersion,
      plugins: this.plugins(writing, 'edit'),
      state: () => editor.stateAtCaret,
      dispatch: (transaction) =>
        void editor.run((_state, dispatch) => {
          dispatch?.(transaction);
          return true;
        }),
      applyUnsent: editor.applyUnsent,
      onUnsentCount: (count) => this.waits(count),
      onLost: (words, why) => this.lost.add(words, why),
    });
    session.open = open;
    this.put(session);
    await session
      .recover()
      .catch((error: unknown) => notifyError(failureOf(error), 'What you wrote before still waits on this device'));
    if (this.editor === editor) editor.redraw();
  }

  private async suggest(): Promise<void> {
    const {
      workspace: { store },
      stepsOutbox,
    } = this.options;
    const writing = await this.load();
    const { editor } = this;
    if (!editor || this.session || this.mode !== 'suggest') return;
    const session = new writing.SuggestSession({
      transport: this.sender(writing),
      nextId: this.options.nextId,
      version: editor.docVersion,
      plugins: this.plugins(writing, 'suggest'),
      state: () => editor.stateAtCaret,
      applyUnsent: editor.applyUnsent,
      painted: () => editor.painted,
      color: authorColor(store.actor.userId),
      onUnsubmitted: (unsubmitted) => this.unsubmitted.set(unsubmitted),
      reached: stepsOutbox.reached,
      save: (unsubmitted) => stepsOutbox.saveSuggestions(unsubmitted),
      onLost: (words, why) => this.lost.add(words, why),
    });
    this.put(session);
    session.addSuggestions(ownSuggestions(store, this.onTheWay()));
  }

  /** Says what a tab that is gone left unsaid. */
  private async recover(): Promise<void> {
    const {
      workspace: { store },
      stepsOutbox,
    } = this.options;
    if (!(await stepsOutbox.hasUnsubmittedSuggestions())) return;
    const writing = await this.load();
    await recoverUnsubmitted({
      outbox: stepsOutbox,
      store,
      writing,
      sender: this.sender(writing),
      onLost: (words, why, id) => this.lost.add(words, why, id),
    }).catch((error: unknown) => notifyError(failureOf(error), 'What you suggested before still waits on this device'));
  }

  private sender(writing: WritingModule): SuggestionSender {
    const {
      workspace: { store },
      commands,
    } = this.options;
    return new SuggestionSender(store, commands, ({ commandId, code, message }) => {
      // Another tab that found it after a crash was first: it is said.
      if (SAID.has(code)) return void this.outbox()?.discard(commandId);
      notifyError({ message }, 'This could not be suggested');
      const said = this.outbox()?.items.find((item) => item.commandId === commandId)?.command;
      if (said && 'content' in said && said.content?.kind === 'text')
        this.lost.add(writing.insertedTextOfJson(said.content.body.steps), message);
      void this.outbox()?.discard(commandId);
    });
  }

  private put(session: Session | null): void {
    this.session = session;
    this.editor?.setSession(session);
    this.suggesting.set(session?.mode === 'suggest');
  }

  private waits(count: number): void {
    this.shownWaiting(count);
    const { session } = this;
    // The last of what was left has arrived, and another mode was waiting for it.
    if (count === 0 && session?.mode === 'edit' && this.mode !== 'edit')
      queueMicrotask(() => {
        if (this.session === session && session.idle) void this.to(this.mode);
      });
  }

  private shownWaiting(count: number): void {
    this.count = count;
    if (count > 0 && this.waiting.get() === 0) {
      this.delay ??= setTimeout(() => this.waiting.set(this.count), DELAY);
      return;
    }
    clearTimeout(this.delay);
    this.delay = undefined;
    this.waiting.set(count);
  }

  private async load(): Promise<WritingModule> {
    const writing = this.writingModule.get() ?? (await loadWriting());
    this.writingModule.set(writing);
    return writing;
  }

  private plugins(writing: WritingModule, mode: 'edit' | 'suggest'): readonly Plugin[] {
    return writing.writingPlugins({
      largestPaste: LARGEST_PASTE[mode],
      onTooLarge: (size) =>
        notifyError(
          {
            message: `What was pasted has ${size.toLocaleString()} characters; at most ${LARGEST_PASTE[mode].toLocaleString()} go in at once. Paste it in parts.`,
          },
          'Nothing was pasted',
        ),
      onLink: () => this.linking.set(true),
    });
  }
}
