/**
 * A session that edits the text itself. Steps are collected for a moment and sent, one submission under way at a
 * time; what is unsent is kept on this device with every change.
 */
import { schema } from '@scholium/document';
import type { EditorState, Plugin, Transaction } from 'prosemirror-state';
import { Step } from 'prosemirror-transform';
import type { StepMap } from 'prosemirror-transform';
import { i18n } from '../../../locales/index.js';
import { LocalText } from '../local-text.js';
import type { Confirm } from '../local-text.js';
import type { TextUpdate } from '../text-update.js';
import type { WritingSession } from '../writing-session.js';
import { originalSteps } from '../pending-text-steps.js';
import { insertedText } from '../inserted-text.js';
import { rebaseUnsent } from './rebase-unsent.js';

interface SavedSteps {
  readonly version: number;
  readonly seq: number;
  readonly sent: { readonly commandId: string; readonly count: number } | null;
  readonly steps: readonly unknown[];
  /** What sent steps did whose place was deleted since, by their place among the steps. */
  readonly gone?: readonly { readonly index: number; readonly step: unknown }[];
}

/** Sends and stores the session's steps. */
export interface EditOutbox {
  readonly reached: number;
  saveSteps(unsent: SavedSteps | null): void;
  /** Null when the sign-in session is over. */
  submit(
    commandId: string,
    version: number,
    steps: readonly unknown[],
  ): Promise<{ readonly ok: true; readonly seq: number } | { readonly ok: false; readonly message: string } | null>;
  readUpdates(seq: number, version: number): Promise<readonly TextUpdate[]>;
  claimSteps(): Promise<readonly AbandonedSteps[]>;
  removeSteps(left: AbandonedSteps): Promise<void>;
}

interface AbandonedSteps extends SavedSteps {
  readonly documentId: string;
  readonly tabId: string;
}

export interface EditSessionOptions {
  readonly outbox: EditOutbox;
  readonly nextId: () => string;
  readonly version: number;
  readonly plugins: readonly Plugin[];
  readonly state: () => EditorState;
  readonly dispatch: (transaction: Transaction) => void;
  /** Takes back on screen what cannot be kept. */
  readonly applyUnsent: (transaction: Transaction, unsent: readonly StepMap[]) => void;
  /** Steps wait, are sent or have arrived. */
  readonly onUnsentCount: (count: number) => void;
  /** Words of one's own that have no place any more, and why. */
  readonly onLost: (words: string, why: string) => void;
}

/** Milliseconds that steps are collected, and the most in one submission: the server takes 500. */
const SEND_DELAY = 80;
const MAX_STEPS = 400;
/** UTF-16 units of JSON that go at once; the server takes 4,000,000 bytes. */
const MAX_JSON = 900_000;

const DELETED = /*i18n*/ 'Somebody deleted the place where they stood.';

export class EditSession implements WritingSession {
  readonly mode = 'edit';
  readonly plugins: readonly Plugin[];
  private readonly text = new LocalText();
  private version: number;
  private seq: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private inFlight: string | null = null;

  constructor(private readonly options: EditSessionOptions) {
    this.plugins = options.plugins;
    this.version = options.version;
    this.seq = options.outbox.reached;
  }

  private recovering = false;
  /** Tells that the log went on here. */
  private onFollowed: () => void = () => undefined;
  private closed = false;
  private openWanted = true;

  /** False: somebody left the mode, and what waits is still being sent. What was left behind comes back in any case. */
  get open(): boolean {
    return this.openWanted || this.recovering;
  }

  set open(wanted: boolean) {
    this.openWanted = wanted;
  }

  /** Nothing waits, and nothing is about to come back. */
  get idle(): boolean {
    return this.text.idle && !this.recovering;
  }

  get unsent(): readonly StepMap[] {
    return this.text.maps;
  }

  onLocalChange(transaction: Transaction): void {
    this.text.addLocal(transaction);
    this.save();
    this.timer ??= setTimeout(() => this.send(), SEND_DELAY);
  }

  onUpdates(state: () => EditorState, log: readonly TextUpdate[], confirm: Confirm): void {
    const lost = this.text.confirm(state, log, (transaction, maps) => {
      this.version += maps.length;
      confirm(transaction, maps);
    });
    this.seq = log.at(-1)?.seq ?? this.seq;
    if (log.some(({ commandId }) => commandId === this.inFlight)) this.inFlight = null;
    if (lost !== '') this.options.onLost(lost, i18n.t(DELETED));
    this.save();
    this.onFollowed();
    if (this.text.pending.length > 0) this.timer ??= setTimeout(() => this.send(), 0);
  }

  /**
   * Recovers the steps of closed tabs: those that arrived are done, the others are put into the text and sent. Where
   * the text is still the one they were made in, they are there at once, also without a network.
   */
  async recover(): Promise<void> {
    this.recovering = true;
    try {
      await this.recoverAbandoned();
    } finally {
      this.recovering = false;
      if (!this.closed) this.options.onUnsentCount(this.text.pending.length);
    }
  }

  private async recoverAbandoned(): Promise<void> {
    const { outbox, state, dispatch, onLost } = this.options;
    for (const left of await outbox.claimSteps()) {
      const { sent } = left;
      const steps = left.steps.map((json) => Step.fromJSON(schema, json));
      const gone = (left.gone ?? []).map(({ index, step }) => ({ index, step: Step.fromJSON(schema, step) }));
      if (left.version === this.version && this.text.idle && gone.length === 0) {
        this.restore(steps, sent);
        await outbox.removeSteps(left);
        continue;
      }
      if (sent) {
        const answer = await outbox.submit(sent.commandId, left.version, left.steps.slice(0, sent.count));
        if (answer === null || this.closed) return;
        if (!answer.ok) {
          onLost(insertedText(originalSteps({ steps, gone })), answer.message);
          await outbox.removeSteps(left);
          continue;
        }
      }
      const log = await this.updatesSince(left);
      if (!log) return;
      // What is written here already comes after the log.
      const written = this.text.pending.map(({ step }) => ({ step, index: null }));
      const { steps: kept, lost } = rebaseUnsent(
        { steps, sent, gone },
        [...log, { commandId: '', steps: written }],
        state().doc,
      );
      if (lost !== '') onLost(lost, i18n.t(DELETED));
      const { tr } = state();
      for (const step of kept) tr.step(step);
      if (tr.docChanged) dispatch(tr.setMeta('addToHistory', false));
      await outbox.removeSteps(left);
    }
  }

  /** Puts back steps that were made in the text as it is. */
  private restore(steps: readonly Step[], sent: SavedSteps['sent']): void {
    const { tr } = this.options.state();
    for (const step of steps) tr.step(step);
    this.options.dispatch(tr.setMeta('addToHistory', false));
    const submitted = sent && this.text.send(sent.commandId, sent.count);
    if (submitted) this.submit(sent.commandId, submitted);
  }

  /**
   * The log from there to the text that is confirmed here, which has what was sent: the answer may come before the log
   * does, and the log may go on while it is read. Null: closed before.
   */
  private async updatesSince({ seq, sent }: SavedSteps): Promise<readonly TextUpdate[] | null> {
    while (!this.closed) {
      const { version } = this;
      const next = new Promise<void>((resolve) => {
        this.onFollowed = resolve;
      });
      const log = await this.options.outbox.readUpdates(seq, version);
      if (version !== this.version) continue;
      if (!sent || log.some(({ commandId }) => commandId === sent.commandId)) return log;
      await next;
    }
    return null;
  }

  /** Stops the timer; unsent steps are stored. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.onFollowed();
  }

  private send(): void {
    this.timer = undefined;
    if (this.inFlight !== null) return;
    const commandId = this.options.nextId();
    const steps = this.text.send(commandId, this.batch());
    if (steps) this.submit(commandId, steps);
  }

  private submit(commandId: string, steps: readonly Step[]): void {
    const { outbox } = this.options;
    const { reached } = outbox;
    this.inFlight = commandId;
    this.save();
    void outbox
      .submit(
        commandId,
        this.version,
        steps.map((step) => step.toJSON() as unknown),
      )
      .then((answer) => {
        if (!answer || this.closed) return;
        if (!answer.ok) this.refused(answer.message);
        // The log that is part of the text had it already, and kept none of it.
        else if (answer.seq <= reached && this.inFlight === commandId) this.dropped(commandId, answer.seq);
      });
  }

  /** As many steps as fit one submission. */
  private batch(): number {
    let size = 0;
    let count = 0;
    for (const { step } of this.text.pending.slice(0, MAX_STEPS)) {
      size += JSON.stringify(step).length;
      if (count > 0 && size > MAX_JSON) break;
      count++;
    }
    return count;
  }

  private dropped(commandId: string, seq: number): void {
    const { state, applyUnsent } = this.options;
    this.onUpdates(state, [{ commandId, changeId: null, seq: Math.max(seq, this.seq), steps: [] }], (transaction) =>
      applyUnsent(transaction, this.text.maps),
    );
  }

  private refused(message: string): void {
    this.inFlight = null;
    const { transaction, words } = this.text.giveUp(this.options.state());
    this.options.applyUnsent(transaction, []);
    this.options.onLost(words, message);
    this.save();
  }

  private save(): void {
    const { steps, sent: count, gone } = this.text.undecided;
    const sent = this.inFlight === null || count === 0 ? null : { commandId: this.inFlight, count };
    const json = (step: Step): unknown => step.toJSON();
    const lost = gone.map(({ index, step }) => ({ index, step: json(step) }));
    this.options.outbox.saveSteps(
      steps.length === 0
        ? null
        : {
            version: this.version,
            seq: this.seq,
            sent,
            steps: steps.map(json),
            ...(lost.length > 0 && { gone: lost }),
          },
    );
    this.options.onUnsentCount(steps.length);
  }
}
