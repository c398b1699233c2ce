import { history, redo, undo, undoDepth } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { makeAnchor, mapAnchor } from '../anchor.js';
import type { Anchor } from '../anchor.js';
import { applyStep } from '../apply-steps.js';
import { confirmTurn, markSent, nextTurn, pendingSteps } from '../rebase.js';
import type { ConfirmedSteps, PendingStep } from '../rebase.js';
import { randomEdit, textPosition } from './edits.js';
import type { Random } from './random.js';
import type { LogEntry, SentSteps } from './server.js';

/** One browser: an editor state with ProseMirror's own history, pending steps, and confirmed anchors. */
export class Writer {
  state: EditorState;
  /** Steps folded so far: the version the confirmed anchors are at. */
  version = 0;
  /** Log entries read so far. */
  cursor = 0;
  pending: readonly PendingStep[] = [];
  /** The document as confirmed, folded beside the editor to check it against. */
  confirmed: Node;
  readonly anchors = new Map<string, Anchor>();
  /** Anchors made on the local document; they wait until nothing is pending. */
  waiting: { readonly id: string; readonly anchor: Anchor }[] = [];
  private made = 0;

  readonly name: string;

  constructor(name: string, doc: Node) {
    this.name = name;
    this.confirmed = doc;
    const preserveItems = new Plugin({ historyPreserveItems: true });
    this.state = EditorState.create({ doc, plugins: [history({ newGroupDelay: 3 }), preserveItems] });
  }

  edit(random: Random, clock: number): void {
    this.change((tr) => randomEdit(tr, random, () => this.freshId()), clock);
  }

  change(make: (tr: Transaction) => void, clock: number): void {
    const tr = this.state.tr;
    make(tr);
    this.applyLocal(tr, clock);
  }

  undoAll(): void {
    for (let left = undoDepth(this.state); left > 0; left -= 1) undo(this.state, (tr) => this.applyLocal(tr, 0));
  }

  undoOrRedo(random: Random, clock: number): void {
    (random.chance(0.7) ? undo : redo)(this.state, (tr) => this.applyLocal(tr, clock));
  }

  annotate(random: Random): void {
    const { doc } = this.state;
    const a = textPosition(doc, random);
    const b = textPosition(doc, random, Math.min(doc.content.size, a + random.below(20)));
    if (a < b && doc.textBetween(a, b, '\n') !== '') {
      this.waiting.push({ id: this.freshId(), anchor: makeAnchor(doc, a, b, this.version) });
    }
  }

  /** Sends what is pending, unless a submission is under way. */
  send(): SentSteps | null {
    const commandId = this.freshId();
    const marked = markSent(this.pending, commandId);
    if (!marked) return null;
    this.pending = marked;
    return { commandId, version: this.version, json: JSON.stringify(marked.map(({ step }) => step.toJSON())) };
  }

  /** Anchors that may go now: nothing is pending, so the local document is a version the server knows. */
  sendAnchors(): { readonly id: string; readonly anchor: Anchor }[] {
    if (this.pending.length > 0) return [];
    const ready = this.waiting.filter(({ anchor }) => !anchor.orphaned);
    this.waiting = [];
    return ready
      .filter(({ anchor }) => this.state.doc.textBetween(anchor.from, anchor.to, '\n') !== '')
      .map(({ id, anchor }) => ({ id, anchor: makeAnchor(this.state.doc, anchor.from, anchor.to, this.version) }));
  }

  /** Reads the log up to `end`. */
  receive(log: readonly LogEntry[], end: number): void {
    const batch = log.slice(this.cursor, end);
    this.cursor = end;
    for (const entry of batch) this.fold(entry);
    let rest: readonly ConfirmedSteps[] = batch.filter((entry) => entry.kind === 'steps');
    while (rest.length > 0) {
      const turn = nextTurn(rest, this.pending);
      rest = rest.slice(turn.length);
      this.take(turn);
    }
  }

  private fold(entry: LogEntry): void {
    if (entry.kind === 'anchor') {
      this.anchors.set(entry.anchorId, entry.anchor);
      return;
    }
    for (const { step } of entry.steps) {
      this.confirmed = step.apply(this.confirmed).doc ?? this.confirmed;
      this.version += 1;
      for (const [id, anchor] of this.anchors) this.anchors.set(id, mapAnchor(anchor, [step.getMap()], this.version));
    }
  }

  private take(turn: readonly ConfirmedSteps[]): void {
    const tr = this.state.tr;
    const rebased = this.pending.length;
    this.pending = confirmTurn(tr, this.pending, turn).pending;
    if (tr.steps.length > 0) this.apply(tr.setMeta('rebased', rebased).setMeta('addToHistory', false));
  }

  private applyLocal(tr: Transaction, clock: number): void {
    // An editor would not let a bad edit happen; chance might.
    let { before: doc } = tr;
    for (const step of tr.steps) {
      const applied = applyStep(doc, step);
      if (!applied.ok) return;
      doc = applied.doc;
    }
    if (!tr.docChanged) return;
    this.apply(tr.setTime(clock));
    this.pending = [...this.pending, ...pendingSteps(tr)];
  }

  private apply(tr: Transaction): void {
    this.state = this.state.apply(tr);
    this.waiting = this.waiting.map(({ id, anchor }) => ({ id, anchor: mapAnchor(anchor, tr.mapping, this.version) }));
  }

  private freshId(): string {
    this.made += 1;
    return `${this.name}-${this.made}`;
  }
}
