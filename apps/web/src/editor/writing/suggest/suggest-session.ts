/**
 * A session in which the author types into the text, and each contiguous change becomes a suggestion. The confirmed
 * text is not changed.
 */
import { hullOf, touchedBy } from '@scholium/document';
import { Plugin } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import type { Step, StepMap } from 'prosemirror-transform';
import { DecorationSet } from 'prosemirror-view';
import { i18n } from '../../../locales/index.js';
import type { Confirm } from '../local-text.js';
import type { TextUpdate } from '../text-update.js';
import { insertedText } from '../inserted-text.js';
import type { WritingSession } from '../writing-session.js';
import type { Edit } from './edits.js';
import { ownMarks } from './own-marks.js';
import { isUnchanged, mapSentEdit, planSubmission, contentKey, sentEdit, stepsOf, touches } from './submission-plan.js';
import type { SentEdit } from './submission-plan.js';
import { SuggestedText } from './suggested-text.js';

/** A suggestion of the author that waits, with its steps at the confirmed text. */
export interface OwnSuggestion {
  readonly changeId: string;
  readonly steps: readonly Step[];
}

/** Ids of a submission. A tab that recovers it uses the same ones, so that submitting twice has the effect of once. */
export interface Ids {
  readonly commandId: string;
  readonly changeId: string;
  readonly subjectId: string;
}

/** Submits suggestions. A promise resolves with false when the server refused. */
export interface SuggestionTransport {
  propose(
    steps: readonly Step[],
    version: number,
    ids: Ids,
  ): { readonly changeId: string; readonly accepted: Promise<boolean> };
  revise(changeId: string, steps: readonly Step[], version: number, commandId: string): Promise<boolean>;
  withdraw(changeId: string): void;
}

/** What was typed and not submitted yet, as it is stored. */
export interface UnsubmittedSuggestions {
  /** The version of the text that the steps are made at, and a number of the log at which it had that version. */
  readonly version: number;
  readonly seq: number;
  /** A new suggestion (null), or new content of a pending one. */
  readonly edits: readonly {
    readonly changeId: string | null;
    readonly steps: readonly unknown[];
    readonly ids: Ids;
  }[];
  readonly withdrawn: readonly string[];
}

type Painted = { readonly from: number; readonly to: number };

export interface SuggestSessionOptions {
  readonly transport: SuggestionTransport;
  readonly nextId: () => string;
  readonly version: number;
  readonly plugins: readonly Plugin[];
  readonly state: () => EditorState;
  readonly applyUnsent: (transaction: Transaction, unsent: readonly StepMap[]) => void;
  /** What is near the view, in the text on screen; nothing else is drawn. */
  readonly painted: () => Painted;
  /** The author's colour: an index into the palette. */
  readonly color: number;
  /** True while something typed is not submitted yet. */
  readonly onUnsubmitted: (unsaid: boolean) => void;
  /** How far the log was read when the version was reached. */
  readonly reached: number;
  /** Stores unsubmitted suggestions; null: there are none. */
  readonly save: (unsaid: UnsubmittedSuggestions | null) => void;
  readonly onLost: (words: string, why: string) => void;
}

/** Milliseconds after the last key until the submission, and the longest that further typing delays it. */
const SUBMIT_DELAY = 700;
const MAX_SUBMIT_DELAY = 5_000;
/** Milliseconds after a key until unsubmitted text is stored. */
const SAVE_DELAY = 300;
const CHANGED = /*i18n*/ 'Somebody changed the words they were made for.';

export class SuggestSession implements WritingSession {
  readonly mode = 'suggest';
  readonly plugins: readonly Plugin[];
  open = true;
  private readonly text: SuggestedText;
  private sentEdits: readonly SentEdit[] = [];
  /** Refused content. It is not submitted again until it changes. */
  private refused: readonly SentEdit[] = [];
  /**
   * Ids reserved for unsubmitted suggestions, each with its place; the stored records have them too.
   */
  private reserved: readonly { readonly place: SentEdit; readonly ids: Ids }[] = [];
  private readonly withdrawnIds = new Set<string>();
  private version: number;
  private seq: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private firstChangeAt = 0;
  private unsubmitted = false;
  private drawn: {
    readonly doc: Node;
    readonly painted: Painted;
    readonly sent: readonly SentEdit[];
    readonly set: DecorationSet;
  } | null = null;

  constructor(private readonly options: SuggestSessionOptions) {
    this.version = options.version;
    this.seq = options.reached;
    this.text = new SuggestedText(options.state().doc);
    const marks = new Plugin({
      props: {
        decorations: ({ doc }) => this.decorations(doc),
        handleDOMEvents: {
          blur: () => {
            this.submit();
            return false;
          },
        },
      },
    });
    this.plugins = [...options.plugins, marks];
  }

  get unsent(): readonly StepMap[] {
    return this.text.maps;
  }

  private get sent(): readonly SentEdit[] {
    return this.sentEdits;
  }

  private set sent(sent: readonly SentEdit[]) {
    this.sentEdits = sent;
    this.text.keepApart(sent);
  }

  /** The waiting suggestions of the author that are in the text on screen. */
  get suggestionIds(): readonly string[] {
    return this.sent.map(({ changeId }) => changeId);
  }

  /** Whether a waiting suggestion of the author is in the text on screen, or was just taken back. */
  hasSuggestion(changeId: string): boolean {
    return this.withdrawnIds.has(changeId) || this.sent.some((one) => one.changeId === changeId);
  }

  /**
   * Puts waiting suggestions of the author into the text on screen; one that does not fit beside the others stays with
   * its card.
   */
  addSuggestions(own: readonly OwnSuggestion[]): void {
    const { state, applyUnsent } = this.options;
    const placed: OwnSuggestion[] = [];
    for (const one of own) {
      const { tr } = state();
      if (!fits(tr, this.mapped(one.steps))) continue;
      placed.push(one);
      this.text.addLocal(tr);
      applyUnsent(tr.setMeta('addToHistory', false), this.text.maps);
    }
    this.registerSuggestions(placed);
    // Only now it is known which is whose.
    if (placed.length > 0) applyUnsent(state().tr, this.text.maps);
  }

  /**
   * Suggestions were merged or split: `made` have the content of those that are `gone`. The text does not change.
   */
  replaceSuggestions(gone: readonly string[], made: readonly OwnSuggestion[]): void {
    const { applyUnsent, state } = this.options;
    for (const id of gone) if (!made.some(({ changeId }) => changeId === id)) this.withdrawnIds.add(id);
    this.sent = this.sent.filter(({ changeId }) => !gone.includes(changeId));
    this.registerSuggestions(made);
    applyUnsent(state().tr, this.text.maps);
  }

  /** Whether the text on screen has another content of a suggestion than `steps` on the confirmed text. */
  differs({ changeId, steps }: OwnSuggestion): boolean {
    const one = this.sent.find((sent) => sent.changeId === changeId);
    if (!one) return false;
    return !this.isEquivalent(
      this.text.edits.filter((edit) => touches(one, edit)),
      steps,
    );
  }

  /** Whether edits and steps make the same of the confirmed text. */
  private isEquivalent(edits: readonly Edit[], steps: readonly Step[]): boolean {
    const [here, there] = [stepsOf(edits), steps].map((all) => {
      const alone = new Transform(this.text.confirmed);
      return fits(alone, all) ? alone.doc : null;
    });
    return Boolean(here && there && here.eq(there));
  }

  private registerSuggestions(made: readonly OwnSuggestion[]): void {
    const places = made.map(({ changeId, steps }) => ({ changeId, steps, extents: touchedBy(steps).before }));
    this.text.keepApart([...this.sent, ...places.flatMap(({ extents }) => hullOf(extents) ?? [])]);
    this.sent = [
      ...this.sent,
      ...places.flatMap(({ changeId, steps, extents }) => {
        const edits = this.text.edits.filter((edit) => extents.some((one) => touches(one, edit)));
        if (edits.length === 0) return [];
        // What it grew together with on screen, not submitted yet or submitted by another, is to be submitted by one of
        // them.
        return [
          this.isEquivalent(edits, steps) ? sentEdit(changeId, edits) : { ...sentEdit(changeId, edits), content: '' },
        ];
      }),
    ];
  }

  onLocalChange(transaction: Transaction): void {
    this.text.addLocal(transaction);
    this.unsubmitted = true;
    const now = transaction.time;
    if (this.timer === undefined) this.firstChangeAt = now;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.submit(),
      Math.max(0, Math.min(SUBMIT_DELAY, this.firstChangeAt + MAX_SUBMIT_DELAY - now)),
    );
    this.saveTimer ??= setTimeout(() => this.save(), SAVE_DELAY);
    this.options.onUnsubmitted(true);
  }

  onUpdates(state: () => EditorState, log: readonly TextUpdate[], confirm: Confirm): void {
    for (const turn of log) {
      const maps = turn.steps.map(({ step }) => step.getMap());
      const accepted = this.sent.some(({ changeId }) => changeId === turn.changeId);
      const { transaction, lost } = this.text.confirm(state(), turn, accepted);
      this.sent = this.sent.filter(({ changeId }) => changeId !== turn.changeId);
      const broken = lost.flatMap((edit) => this.removeLost(edit)).map((one) => mapSentEdit(one, maps));
      this.sent = this.sent.map((one) => mapSentEdit(one, maps));
      this.refused = this.refused.map((one) => mapSentEdit(one, maps));
      this.reserved = this.reserved.map(({ place, ids }) => ({ place: mapSentEdit(place, maps), ids }));
      this.version += maps.length;
      this.seq = turn.seq;
      confirm(transaction.setMeta('addToHistory', false), maps);
      // Where one place of a suggestion is lost, its others are not suggested by themselves; what was typed on is.
      const its = broken.filter(({ whole }) => whole || !this.unsubmitted);
      if (its.length > 0)
        this.revertEdits(
          (edit) => its.some((one) => touches(one, edit)) && !this.sent.some((one) => touches(one, edit)),
        );
    }
  }

  /** A suggestion was rejected, or taken back elsewhere: its words leave the text on screen. */
  removeSuggestion(changeId: string): void {
    this.withdrawnIds.delete(changeId);
    const one = this.sent.find((sent) => sent.changeId === changeId);
    if (!one) return;
    const gone = this.text.edits.filter((edit) => touches(one, edit));
    const kept = this.text.edits.filter((edit) => !gone.includes(edit));
    this.revertEdits((edit) => gone.includes(edit));
    // A suggestion that had grown together with it on screen was removed as well; it is added again from the log.
    this.sent = this.sent.filter(
      (sent) => sent !== one && (!gone.some((edit) => touches(sent, edit)) || kept.some((edit) => touches(sent, edit))),
    );
  }

  /** Submits what was typed, now. */
  submit(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.unsubmitted) return;
    this.unsubmitted = false;
    const { transport, applyUnsent, state, onUnsubmitted } = this.options;
    const { propose, revise, withdraw } = this.submissionPlan();
    const gone = new Set<SentEdit>(withdraw);
    for (const { changeId } of withdraw) {
      this.withdrawnIds.add(changeId);
      transport.withdraw(changeId);
    }
    const made: SentEdit[] = [];
    for (const { sent, edits, ids } of revise) {
      if (this.isRefused(edits)) continue;
      gone.add(sent);
      made.push(sentEdit(sent.changeId, edits));
      this.onAnswer(sent.changeId, edits, transport.revise(sent.changeId, stepsOf(edits), this.version, ids.commandId));
    }
    for (const { edit, ids } of propose) {
      if (this.isRefused([edit])) continue;
      const { changeId, accepted } = transport.propose(edit.steps, this.version, ids);
      made.push(sentEdit(changeId, [edit]));
      this.onAnswer(changeId, [edit], accepted);
    }
    this.sent = [...this.sent.filter((one) => !gone.has(one)), ...made];
    this.reserved = [];
    // Decorations are computed again at a pause; in between they are mapped through the typing.
    applyUnsent(state().tr, this.text.maps);
    this.save();
    onUnsubmitted(false);
  }

  private save(): void {
    clearTimeout(this.saveTimer);
    this.saveTimer = undefined;
    if (!this.unsubmitted) return this.options.save(null);
    const { propose, revise, withdraw } = this.submissionPlan();
    const made = [
      ...revise.map(({ sent, edits, ids }) => ({ changeId: sent.changeId, edits, ids })),
      ...propose.map(({ edit, ids }) => ({ changeId: null, edits: [edit], ids })),
    ];
    const edits = made
      .filter((one) => !this.isRefused(one.edits))
      .map((one) => ({
        changeId: one.changeId,
        ids: one.ids,
        steps: stepsOf(one.edits).map((step) => step.toJSON() as unknown),
      }));
    this.options.save({
      version: this.version,
      seq: this.seq,
      edits,
      withdrawn: withdraw.map(({ changeId }) => changeId),
    });
  }

  /** What is to be submitted, each with the ids reserved for its place. */
  private submissionPlan() {
    const { propose, revise, withdraw } = planSubmission(this.sent, this.text.edits);
    const { nextId } = this.options;
    const free = new Set(this.reserved);
    const reserve = (place: SentEdit, edit: Edit) => {
      const known = [...free].find((one) => one.place.changeId === place.changeId && touches(one.place, edit));
      if (known) free.delete(known);
      return { place, ids: known?.ids ?? { commandId: nextId(), changeId: nextId(), subjectId: nextId() } };
    };
    const revised = revise.map(({ sent, edits }) => ({
      sent,
      edits,
      ...reserve(sentEdit(sent.changeId, edits), edits[0]!),
    }));
    const proposed = propose.map((edit) => ({ edit, ...reserve(sentEdit('', [edit]), edit) }));
    this.reserved = [...revised, ...proposed].map(({ place, ids }) => ({ place, ids }));
    return { propose: proposed, revise: revised, withdraw };
  }

  /** Submits the rest and reverts all edits, so that the text on screen is the confirmed one. */
  end(): void {
    this.submit();
    this.open = false;
    this.revertEdits(() => true);
  }

  private mapped(steps: readonly Step[]): readonly Step[] {
    return steps.flatMap((step) => this.text.maps.reduce<Step | null>((one, map) => one?.map(map) ?? null, step) ?? []);
  }

  private revertEdits(which: (edit: Edit) => boolean): void {
    const { state, applyUnsent } = this.options;
    const { tr } = state();
    for (const edit of this.text.edits.filter(which).reverse()) this.text.revert(tr, edit);
    if (!tr.docChanged) return;
    this.text.addLocal(tr);
    applyUnsent(tr, this.text.maps);
  }

  /** Answers with the suggestions that lose it. */
  private removeLost(edit: Edit): readonly SentEdit[] {
    const known = this.sent.filter((one) => touches(one, edit));
    // A submitted suggestion has a card with both texts; only unsubmitted text is reported as lost.
    this.sent = this.sent.filter((one) => !known.includes(one));
    if (known.every(({ content }) => !content.includes(contentKey([edit]))))
      this.options.onLost(insertedText(edit.steps), i18n.t(CHANGED));
    return known;
  }

  private onAnswer(changeId: string, edits: readonly Edit[], accepted: Promise<boolean>): void {
    const submitted = contentKey(edits);
    void accepted.then((ok) => {
      if (ok) return;
      const refused = this.sent.filter((one) => one.changeId === changeId);
      this.refused = [...this.refused, ...refused.filter((one) => one.content === submitted)];
      this.sent = this.sent.filter((one) => one.changeId !== changeId);
    });
  }

  private isRefused(edits: readonly Edit[]): boolean {
    return this.refused.some((one) => isUnchanged(one, edits));
  }

  private decorations(doc: Node): DecorationSet {
    const painted = this.options.painted();
    if (
      this.drawn?.doc !== doc ||
      this.drawn.sent !== this.sent ||
      this.drawn.painted.from !== painted.from ||
      this.drawn.painted.to !== painted.to
    ) {
      const { color } = this.options;
      const marks = this.text.differences(doc, painted).flatMap((difference) => {
        const id = this.sent.find((one) => touches(one, difference))?.changeId ?? '';
        return ownMarks(this.text.confirmed, doc, difference, { id, hint: i18n.t('You suggest'), color });
      });
      this.drawn = {
        doc,
        painted,
        sent: this.sent,
        set: marks.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, marks),
      };
    }
    return this.drawn.set;
  }
}

function fits(transform: Transform, steps: readonly Step[]): boolean {
  try {
    return steps.length > 0 && steps.every((step) => !transform.maybeStep(step).failed);
  } catch (error) {
    // A position outside, or content that is not allowed there.
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}
