/** Writing in an open document: the active writing session, unconfirmed edits, and texts that could not be saved. */
import type { Plugin } from 'prosemirror-state';
import { isPending, isReportOrigin } from '@scholium/review';
import type { AnnotationEditor, EditorMode, WritingModule } from '../editor/index.js';
import { formatNumber, i18n } from '../locales/index.js';
import { failureOf } from '../sync/index.js';
import type { Commands, DocumentEvent, OutboxItem, OutboxView, PlacedChange, StepsOutbox } from '../sync/index.js';
import { notifyError, notifyWithUndo } from '../ui/index.js';
import { Cell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';
import { authorColor } from './suggestions/suggestion-marks.js';
import { UnsavedTexts } from './unsaved-text.js';
import { ownSuggestions, placeOf } from './suggestions/own-suggestions.js';
import { recoverUnsubmitted } from './recover-unsubmitted.js';
import { merge, split } from './suggestions/merge-and-split.js';
import type { Reshaped } from './suggestions/merge-and-split.js';
import { replacementSteps } from './suggestions/rework.js';
import type { Standing } from './suggestions/rework.js';
import { loadWritingUntilItIsHere } from './load-until-here.js';
import { contentOf, SuggestionSender, wordingOf } from './suggestion-sender.js';
import type { Shown } from './suggestions/suggestion-marks.js';

export interface WritingControllerOptions {
  readonly workspace: Workspace;
  readonly commands: Commands;
  readonly stepsOutbox: StepsOutbox;
  readonly nextId: () => string;
}

type Session = InstanceType<WritingModule['EditSession']> | InstanceType<WritingModule['SuggestSession']>;

/** Error codes for a suggestion that the server already has. */
const SAID: ReadonlySet<string> = new Set(['command_id_reused', 'already_exists']);

/** Milliseconds without an answer after which an edit is shown as waiting. */
const DELAY = 400;

/** The largest paste, as ProseMirror size: the limit of one submission of steps, and of one proposal. */
const LARGEST_PASTE = { edit: 1_000_000, suggest: 200_000 } as const;

export class WritingController {
  /** Number of unconfirmed steps, once they have waited noticeably long. */
  readonly waiting = new Cell(0);
  /** Whether something typed in Suggest is not submitted yet. */
  readonly unsubmitted = new Cell(false);
  readonly lost: UnsavedTexts;
  /** Whether the link dialog is open. */
  readonly linking = new Cell(false);
  /** Whether the author's own suggestions are part of the text on screen. */
  readonly suggesting = new Cell(false);
  /** How each suggestion is previewed; by default both versions are shown. */
  readonly shown = new Cell<ReadonlyMap<string, Shown>>(new Map());
  /** The code for writing, once it is loaded. */
  readonly writingModule = new Cell<WritingModule | null>(null);
  private loading: Promise<WritingModule> | null = null;
  private session: Session | null = null;
  private mode: EditorMode = 'read';
  private editor: AnnotationEditor | null = null;
  private outbox: () => OutboxView | null = () => null;
  private count = 0;
  private delay: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: WritingControllerOptions) {
    this.lost = new UnsavedTexts(options.stepsOutbox, options.nextId);
  }

  /** Sends what a closed tab left unsent, whatever the mode, then enters the mode. */
  async attach(editor: AnnotationEditor, outbox: () => OutboxView): Promise<void> {
    this.editor = editor;
    this.outbox = outbox;
    void this.lost.open();
    if (await this.options.stepsOutbox.hasUnsentSteps()) await this.edit(false);
    await this.recover();
    await this.to(this.mode);
  }

  /** Unmounts. Unsent work stays on this device. */
  detach(): void {
    if (this.session?.mode === 'suggest') this.session.submit();
    else this.session?.close();
    this.session = null;
    this.editor = null;
  }

  /** Enters a mode. The previous session is submitted first. */
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

  /** Applies remote changes of the author's suggestions to the text on screen. */
  onDocumentEvent({ changes, reset, otherText }: DocumentEvent): void {
    const { session } = this;
    const { store } = this.options.workspace;
    if (otherText || session?.mode !== 'suggest') return;
    const onTheWay = new Set(
      this.onTheWay().flatMap(({ command }) => ('changeId' in command ? [command.changeId] : [])),
    );
    // After a reload the event does not say what changed, so all suggestions in the text are checked.
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

  /** Submits pending typing at once, because the tab may be closing. */
  flush(): void {
    if (this.session?.mode === 'suggest') this.session.submit();
  }

  show(changeId: string, how: Shown): void {
    this.shown.set(new Map([...this.shown.get(), [changeId, how]]));
  }

  withdraw(change: PlacedChange): void {
    this.options.commands.withdraw(change, i18n.t('Withdraw suggestion'));
  }

  /** Changes the message of a suggestion. */
  explain(change: PlacedChange, message: string): void {
    const wording = wordingOf(change);
    if (wording) this.options.commands.revise(change, { ...wording, message }, wording, i18n.t('Message'));
  }

  /** Reworks a stale suggestion: replaces the current text by `words`. */
  reword(change: PlacedChange, now: Standing, words: string): void {
    const {
      workspace: { store },
      commands,
    } = this.options;
    const wording = wordingOf(change);
    if (wording)
      commands.revise(
        change,
        { ...wording, content: contentOf(replacementSteps(store, now, words), store.version) },
        wording,
        i18n.t('Revise suggestion'),
      );
  }

  /** Reworks a stale suggestion that is not plain text: withdraws it and puts the caret there in Suggest. */
  startOver(change: PlacedChange): void {
    const { workspace } = this.options;
    this.withdraw(change);
    workspace.mode.set('suggest');
    const [from = 0, to = from] = change.spans;
    this.editor?.select(from, to);
    this.editor?.focus();
    void this.editor?.scrollToPosition(from);
  }

  /** Merges two of the author's suggestions. */
  merge(first: PlacedChange, second: PlacedChange): void {
    this.reshape((writing) => merge(writing, this.options.workspace.store, this.options.commands, first, second));
  }

  /** Splits a suggestion into its parts. */
  split(change: PlacedChange): void {
    this.reshape((writing) => split(writing, this.options.workspace.store, this.options.commands, change));
  }

  /** Loads the code for merging and splitting. */
  prepare(): void {
    void this.load();
  }

  private reshape(make: (writing: WritingModule) => Reshaped | null): void {
    this.flush();
    const writing = this.writingModule.get();
    const reshaped = writing && make(writing);
    if (!reshaped)
      return void notifyError(
        { message: i18n.t('These suggestions are in each other’s way.') },
        i18n.t('Nothing was changed'),
      );
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
      for (const outcome of outcomes)
        if (!outcome.ok) notifyError(outcome, i18n.t('{label}: refused', { label: sent.label }));
      // The text on screen has content that the server refused.
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

  /** Updates a suggestion in the text that was changed elsewhere or by undo. */
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
    // Another mode may have been chosen while the code was loaded.
    if (!editor || this.session || (open && this.mode !== 'edit')) return;
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
      .catch((error: unknown) =>
        notifyError(failureOf(error), i18n.t('What you wrote before still waits on this device')),
      );
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

  /** Submits what a closed tab had not submitted. */
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
    }).catch((error: unknown) =>
      notifyError(failureOf(error), i18n.t('What you suggested before still waits on this device')),
    );
  }

  private sender(writing: WritingModule): SuggestionSender {
    const {
      workspace: { store },
      commands,
    } = this.options;
    return new SuggestionSender(store, commands, ({ commandId, code, message }) => {
      // Another tab has already recovered it.
      if (SAID.has(code)) return void this.outbox()?.discard(commandId);
      notifyError({ message }, i18n.t('This could not be suggested'));
      const sent = this.outbox()?.items.find((item) => item.commandId === commandId)?.command;
      if (sent && 'content' in sent && sent.content?.kind === 'text')
        this.lost.add(writing.insertedTextOfJson(sent.content.body.steps), message);
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
    // All edits are confirmed, and another mode was waiting for that.
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

  private load(): Promise<WritingModule> {
    this.loading ??= loadWritingUntilItIsHere(() => this.editor !== null).then((writing) => {
      this.writingModule.set(writing);
      return writing;
    });
    return this.loading;
  }

  private plugins(writing: WritingModule, mode: 'edit' | 'suggest'): readonly Plugin[] {
    const { documentId, document } = this.options.workspace.store;
    const { origin } = document;
    return [
      ...(mode === 'edit' && isReportOrigin(origin) ? writing.findingPlugins() : []),
      ...writing.writingPlugins({
        documentId,
        largestPaste: LARGEST_PASTE[mode],
        onTooLarge: (size) =>
          notifyError(
            {
              message: i18n.t(
                'What was pasted has {size} characters; at most {most} go in at once. Paste it in parts.',
                {
                  size: formatNumber(size),
                  most: formatNumber(LARGEST_PASTE[mode]),
                },
              ),
            },
            i18n.t('Nothing was pasted'),
          ),
        onLink: () => this.linking.set(true),
      }),
    ];
  }
}
