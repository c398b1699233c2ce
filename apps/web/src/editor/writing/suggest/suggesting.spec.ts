import fc from 'fast-check';
import { carryEdit, schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { edit, withoutIds } from '../spec-support/random-edit.js';
import type { Wish } from '../spec-support/random-edit.js';
import { SimulatedText } from '../spec-support/simulated-text.js';
import { Suggesting } from './suggesting.js';

const WORDS = 'Nine crates left the harbour office before noon and eight came back.';
const start = (): Node => schema.node('doc', null, ['p0', 'p1', 'p2'].map((id) => schema.node('paragraph', { id }, schema.text(WORDS))));

interface Waiting { readonly version: number; readonly steps: readonly unknown[] }

/** The reviewers' side: what was suggested and waits, and whether it may be put into the text. */
class Desk {
  readonly waiting = new Map<string, Waiting>();
  readonly docs: Node[];
  private made = 0;

  constructor(readonly server: SimulatedText) {
    this.docs = [server.doc];
  }

  say(version: number, steps: readonly Step[], changeId = `change-${this.made++}`): string {
    this.waiting.set(changeId, { version, steps: steps.map((step) => step.toJSON() as unknown) });
    return changeId;
  }

  /** Everything that enters the text is remembered by version, as the ledger does. */
  take(commandId: string, version: number, steps: readonly unknown[], changeId: string | null = null): void {
    const before = this.server.log.length;
    this.server.take(commandId, version, steps, changeId);
    for (const { steps: taken } of this.server.log.slice(before)) for (const { step } of taken) this.docs.push(step.apply(this.docs.at(-1)!).doc!);
  }

  /** A suggestion at the newest text; null when it is stale. */
  atHead(changeId: string): readonly Step[] | null {
    const { version, steps } = this.waiting.get(changeId)!;
    const maps = this.server.log.flatMap((turn) => turn.steps.map(({ step }) => step.getMap())).slice(version);
    const carried = carryEdit(this.docs[version]!, steps, this.server.doc, maps);
    return carried.ok ? carried.steps : null;
  }

  accept(changeId: string): void {
    const steps = this.atHead(changeId);
    if (!steps) return;
    this.waiting.delete(changeId);
    this.take(`accept-${changeId}`, this.server.version, steps.map((step) => step.toJSON() as unknown), changeId);
  }
}

class Author {
  state: EditorState;
  readonly hand: Suggesting;
  read = 0;

  constructor(private readonly desk: Desk) {
    this.state = EditorState.create({ doc: desk.server.doc });
    this.hand = new Suggesting({
      version: 0, plugins: [], color: 0, state: () => this.state, onUnsaid: () => undefined, onLost: () => undefined,
      exchange: (transaction) => { this.state = this.state.apply(transaction); },
      speaker: {
        propose: (steps, version) => ({ changeId: desk.say(version, steps), taken: Promise.resolve(true) }),
        revise: (changeId, steps, version) => { desk.say(version, steps, changeId); return Promise.resolve(true); },
        withdraw: (changeId) => void desk.waiting.delete(changeId),
      },
    });
  }

  type(wish: Wish): void {
    const { tr } = this.state;
    edit(tr, wish);
    if (!tr.docChanged) return;
    this.state = this.state.apply(tr);
    this.hand.wrote(tr);
  }

  hear(): void {
    const log = this.desk.server.log.slice(this.read);
    this.read = this.desk.server.log.length;
    this.hand.follow(() => this.state, log, (transaction: Transaction) => { this.state = this.state.apply(transaction); });
    for (const changeId of this.desk.waiting.keys()) {
      const steps = this.hand.holds(changeId) ? null : this.desk.atHead(changeId);
      if (steps) this.hand.put([{ changeId, steps }]);
    }
  }
}

const move = fc.record({ what: fc.nat(9), some: fc.nat(), wish: fc.record({ what: fc.nat(9), at: fc.nat(220), length: fc.nat(9), word: fc.constantFrom('lamp', ' ', 'x') }) });

describe('somebody who suggests, beside others', () => {
  test('what waits for the reviewers is what is on screen; accepted one by one, it becomes the text', () => {
    fc.assert(fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const desk = new Desk(new SimulatedText(start()));
      const author = new Author(desk);
      let command = 0;
      for (const { what, some, wish } of moves) {
        if (what < 5) author.type(wish);
        else if (what < 7) {
          const other = new Transform(desk.server.doc);
          edit(other, wish);
          if (other.docChanged) desk.take(`edit-${command++}`, desk.server.version, other.steps.map((step) => step.toJSON() as unknown));
        } else {
          author.hear();
          author.hand.say();
          const ids = [...desk.waiting.keys()];
          if (what === 9 && ids.length > 0) desk.accept(ids[some % ids.length]!);
        }
      }
      author.hear();
      author.hand.say();
      // Stale suggestions wait for their author and are in nobody's text.
      for (let left = [...desk.waiting.keys()]; left.length > 0; left = left.slice(1)) desk.accept(left[0]!);
      const screen = author.state.doc;
      author.hear();
      expect(withoutIds(author.state.doc)).toEqual(withoutIds(desk.server.doc));
      expect(author.state.doc.eq(screen)).toBe(true);
      author.hand.end();
      expect(withoutIds(author.state.doc)).toEqual(withoutIds(desk.server.doc));
    }), { numRuns: 300 });
  });

  test('leaving the mode leaves the confirmed text on screen, and all edits with the reviewers', () => {
    const desk = new Desk(new SimulatedText(start()));
    const author = new Author(desk);
    author.type({ what: 0, at: 6, length: 0, word: 'lamp' });
    author.type({ what: 3, at: 90, length: 7, word: '' });
    author.hand.end();
    expect(author.state.doc.eq(desk.server.doc)).toBe(true);
    expect(desk.waiting.size).toBe(2);
  });

  test('a rejected suggestion leaves the author’s text, and the others stay', () => {
    const desk = new Desk(new SimulatedText(start()));
    const author = new Author(desk);
    author.type({ what: 0, at: 1, length: 0, word: 'x' });
    author.type({ what: 0, at: 90, length: 0, word: 'lamp' });
    author.hand.say();
    const [first] = desk.waiting.keys();
    desk.waiting.delete(first!);
    author.hand.drop(first!);
    expect(author.state.doc.textContent.startsWith('Nine')).toBe(true);
    expect(author.state.doc.textContent).toContain('lamp');
    author.hand.end();
    expect(desk.waiting.size).toBe(1);
  });
});
