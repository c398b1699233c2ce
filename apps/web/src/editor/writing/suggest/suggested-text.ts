/**
 * The author's text in a suggest session: the confirmed text with own edits that are not accepted yet. Knows both texts
 * and their differences; an update of the log keeps the edits whose words still stand and answers those that are lost.
 */
import { coveringMap, stepsBetween } from '@scholium/document';
import { ChangeSet } from 'prosemirror-changeset';
import { Slice } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep, Transform } from 'prosemirror-transform';
import type { Step, StepMap } from 'prosemirror-transform';
import type { TextUpdate } from '../text-update.js';
import { mapEdits } from './map-edits.js';
import type { Difference } from './edit-steps.js';
import { differences, editsOf } from './edits.js';
import type { Edit } from './edits.js';
import { touches } from './submission-plan.js';
import type { Extent } from './submission-plan.js';
import { StepsCache } from './steps-cache.js';
import { TOKENS } from './tokens.js';

const one = <T>(value: T): T => value;
const unchanged = (doc: Node): ChangeSet => ChangeSet.create(doc, one, TOKENS);

export class SuggestedText {
  private changes: ChangeSet;
  private local: Node;
  private cachedEdits: readonly Edit[] | null = [];
  private items: readonly Extent[] = [];
  private readonly stepsCache = new StepsCache();

  /** Begins with the confirmed text and nothing suggested. */
  constructor(confirmed: Node) {
    this.changes = unchanged(confirmed);
    this.local = confirmed;
  }

  get confirmed(): Node {
    return this.changes.startDoc;
  }

  /** What is to be drawn in some blocks of the author's text. */
  differences(local: Node, within: { readonly from: number; readonly to: number }): readonly Difference[] {
    return differences(this.changes, local, this.apart, within);
  }

  /**
   * Stretches of the confirmed text that are items of their own: what differs in two of them stays two, however near.
   */
  keepApart(items: readonly Extent[]): void {
    this.items = items;
    this.cachedEdits = null;
  }

  /** What differs, one reviewable item each, in reading order. */
  get edits(): readonly Edit[] {
    return (this.cachedEdits ??= editsOf(this.changes, this.local, this.apart, this.stepsCache));
  }

  /** Where the edits moved things, from the confirmed text to the author's. */
  get maps(): readonly StepMap[] {
    return [...this.edits].reverse().flatMap(({ steps }) => steps.map((step) => step.getMap()));
  }

  /** A local change: typing, or an edit that was added or reverted. */
  addLocal(local: Transform): void {
    this.local = local.doc;
    this.changes = this.changes.addSteps(local.doc, local.steps.map(coveringMap), 0);
    this.cachedEdits = null;
  }

  /** Takes an edit out of the author's text; of several, the last first. */
  revert(transaction: Transaction, { fromA, toA, fromB, toB }: Edit): void {
    transaction.step(new ReplaceStep(fromB, toB, this.confirmed.slice(fromA, toA)));
  }

  /**
   * Applies one update of the log. `accepted`: it made one of the own edits part of the text, so the author's text
   * stays. Answers the transaction for the text on screen, and the edits whose words were changed meanwhile.
   */
  confirm(
    state: EditorState,
    { steps }: TextUpdate,
    accepted: boolean,
  ): { readonly transaction: Transaction; readonly lost: readonly Edit[] } {
    const update = new Transform(this.confirmed);
    for (const { step } of steps) update.step(step);
    if (accepted) {
      this.absorb(update);
      return { transaction: state.tr, lost: [] };
    }
    const { kept, lost } = mapEdits(this.confirmed, update.doc, update.mapping.maps, this.edits);
    const wanted = new Transform(update.doc);
    const maps: StepMap[] = [];
    for (const { steps: own } of [...kept].reverse()) {
      for (const step of own) wanted.step(step);
      maps.push(...own.map(coveringMap));
    }
    const transaction = this.transactionTo(state, wanted.doc, update.steps);
    this.local = transaction.doc;
    this.changes = unchanged(update.doc).addSteps(this.local, maps, 0);
    this.cachedEdits = null;
    return { transaction, lost };
  }

  private readonly apart = (one: Difference, next: Difference): boolean => {
    const [a, b] = [one, next].map((difference) => this.items.findIndex((item) => touches(item, difference)));
    return a !== -1 && b !== -1 && a !== b;
  };

  private absorb(turn: Transform): void {
    const back = turn.steps
      .map(coveringMap)
      .reverse()
      .map((map) => map.invert());
    const forth = [...this.edits].reverse().flatMap(({ steps }) => steps.map(coveringMap));
    this.changes = unchanged(turn.doc).addSteps(this.confirmed, back, 0).addSteps(this.local, forth, 0);
    this.cachedEdits = null;
  }

  /** From the author's text to `wanted`: by the log's own steps where they fit, or else by the smallest ones. */
  private transactionTo(state: EditorState, wanted: Node, steps: readonly Step[]): Transaction {
    const carried = this.mappedSteps(state, steps);
    if (carried?.doc.eq(wanted)) return carried;
    const { tr } = state;
    for (const step of stepsBetween(tr.doc, wanted)) tr.step(step);
    return tr.doc.eq(wanted)
      ? tr
      : state.tr.step(new ReplaceStep(0, state.doc.content.size, new Slice(wanted.content, 0, 0)));
  }

  private mappedSteps(state: EditorState, steps: readonly Step[]): Transaction | null {
    const { tr } = state;
    let mapping = new Mapping([...this.maps]);
    for (const step of steps) {
      const mapped = step.map(mapping);
      if (!mapped || !fits(tr, mapped)) return null;
      const next = new Mapping([step.getMap().invert()]);
      next.appendMapping(mapping);
      next.appendMap(mapped.getMap(), 0);
      mapping = next;
    }
    return tr;
  }
}

function fits(transaction: Transaction, step: Step): boolean {
  try {
    return !transaction.maybeStep(step).failed;
  } catch (error) {
    // ProseMirror throws RangeError for a position that is outside, or content that is not allowed.
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}
