import fc from 'fast-check';
import { carryEdit, schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { edit, withoutIds } from '../spec-support/random-edit.js';
import type { RandomEdit } from '../spec-support/random-edit.js';
import { SimulatedText } from '../spec-support/simulated-text.js';
import { insertedText, insertedTextOfJson } from '../inserted-text.js';
import { splitSteps, mergeSteps } from './split-merge.js';
import { SuggestSession } from './suggest-session.js';
import type { Ids, OwnSuggestion, UnsubmittedSuggestions } from './suggest-session.js';

const WORDS = 'Nine crates left the harbour office before noon and eight came back.';
const start = (): Node =>
  schema.node(
    'doc',
    null,
    ['p0', 'p1', 'p2'].map((id) => schema.node('paragraph', { id }, schema.text(WORDS))),
  );

let ids = 0;

interface Waiting {
  readonly version: number;
  readonly steps: readonly unknown[];
}

/** The reviewers' side: what was suggested and waits, and whether it may be put into the text. */
class SimulatedReview {
  readonly waiting = new Map<string, Waiting>();
  readonly docs: Node[];
  /** The ids under which each was submitted, by its words. */
  readonly said = new Map<string, Ids>();
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
    for (const { steps: taken } of this.server.log.slice(before))
      for (const { step } of taken) this.docs.push(step.apply(this.docs.at(-1)!).doc!);
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
    this.take(
      `accept-${changeId}`,
      this.server.version,
      steps.map((step) => step.toJSON() as unknown),
      changeId,
    );
  }
}

class Author {
  state: EditorState;
  readonly session: SuggestSession;
  read = 0;
  /** What would be left on this device if the browser died now. */
  kept: UnsubmittedSuggestions | null = null;

  constructor(private readonly review: SimulatedReview) {
    this.state = EditorState.create({ doc: review.server.doc });
    this.session = new SuggestSession({
      version: 0,
      plugins: [],
      color: 0,
      state: () => this.state,
      onUnsubmitted: () => undefined,
      onLost: () => undefined,
      reached: 0,
      painted: () => ({ from: 0, to: Infinity }),
      save: (unsaid) => {
        this.kept = unsaid;
      },
      applyUnsent: (transaction) => {
        this.state = this.state.apply(transaction);
      },
      nextId: () => `id-${++ids}`,
      transport: {
        propose: (steps, version, under) => {
          review.said.set(insertedText(steps), under);
          return { changeId: review.say(version, steps), accepted: Promise.resolve(true) };
        },
        revise: (changeId, steps, version) => {
          review.say(version, steps, changeId);
          return Promise.resolve(true);
        },
        withdraw: (changeId) => void review.waiting.delete(changeId),
      },
    });
  }

  type(randomEdit: RandomEdit): void {
    this.write((tr) => edit(tr, randomEdit));
  }

  write(make: (tr: Transaction) => void): void {
    const { tr } = this.state;
    make(tr);
    if (!tr.docChanged) return;
    this.state = this.state.apply(tr);
    this.session.onLocalChange(tr);
  }

  hear(): void {
    const log = this.review.server.log.slice(this.read);
    this.read = this.review.server.log.length;
    this.session.onUpdates(
      () => this.state,
      log,
      (transaction: Transaction) => {
        this.state = this.state.apply(transaction);
      },
    );
    for (const changeId of this.review.waiting.keys()) {
      const steps = this.session.hasSuggestion(changeId) ? null : this.review.atHead(changeId);
      if (steps) this.session.addSuggestions([{ changeId, steps }]);
      if (this.session.hasSuggestion(changeId) && !this.review.atHead(changeId))
        this.session.removeSuggestion(changeId);
    }
  }

  /** Makes one suggestion of two that follow each other. */
  merge(some: number): void {
    const placed = this.placed();
    const [one, next] = [placed[some % placed.length], placed[(some % placed.length) + 1]];
    const steps = one && next ? mergeSteps(this.review.server.doc, [one, next]) : null;
    if (!one || !next || !steps) return;
    this.review.waiting.delete(next.changeId);
    this.review.say(this.review.server.version, steps, one.changeId);
    this.session.replaceSuggestions([one.changeId, next.changeId], [{ changeId: one.changeId, steps }]);
  }

  split(some: number): void {
    const placed = this.placed();
    const one = placed[some % placed.length];
    const [first, ...others] = one ? splitSteps(this.review.server.doc, one.steps) : [];
    if (!one || !first || others.length === 0) return;
    const { version } = this.review.server;
    this.review.say(version, first, one.changeId);
    this.session.removeSuggestion(one.changeId);
    this.session.addSuggestions([
      { changeId: one.changeId, steps: first },
      ...others.map((steps) => ({ changeId: this.review.say(version, steps), steps })),
    ]);
    this.hear();
  }

  private placed() {
    this.hear();
    this.session.submit();
    return [...this.review.waiting.keys()]
      .filter((changeId) => this.session.hasSuggestion(changeId))
      .flatMap((changeId): (OwnSuggestion & { from: number; to: number })[] => {
        const steps = this.review.atHead(changeId);
        if (!steps) return [];
        const { doc } = this.review.server;
        const after = steps.reduce((now, step) => step.apply(now).doc!, doc);
        const from = doc.content.findDiffStart(after.content) ?? 0;
        return [{ changeId, steps, from, to: Math.max(from, doc.content.findDiffEnd(after.content)?.a ?? from) }];
      })
      .sort((a, b) => a.from - b.from);
  }
}

const move = fc.record({
  what: fc.nat(11),
  some: fc.nat(),
  randomEdit: fc.record({
    what: fc.nat(9),
    at: fc.nat(220),
    length: fc.nat(9),
    word: fc.constantFrom('lamp', ' ', 'x'),
  }),
});

describe('somebody who suggests, beside others', () => {
  test('what waits for the reviewers is what is on screen; accepted one by one, it becomes the text', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const review = new SimulatedReview(new SimulatedText(start()));
        const author = new Author(review);
        let command = 0;
        for (const { what, some, randomEdit } of moves) {
          if (what < 5) author.type(randomEdit);
          else if (what < 7) {
            const other = new Transform(review.server.doc);
            edit(other, randomEdit);
            if (other.docChanged)
              review.take(
                `edit-${command++}`,
                review.server.version,
                other.steps.map((step) => step.toJSON() as unknown),
              );
          } else if (what === 10) author.merge(some);
          else if (what === 11) author.split(some);
          else {
            author.hear();
            author.session.submit();
            const ids = [...review.waiting.keys()];
            if (what === 9 && ids.length > 0) review.accept(ids[some % ids.length]!);
          }
        }
        author.hear();
        author.session.submit();
        // One that does not fit beside the others is on its card alone.
        const whole = [...review.waiting.keys()].every((id) => author.session.hasSuggestion(id));
        // Stale suggestions wait for their author and are in nobody's text, unless another one makes the words again.
        for (let before = -1; review.waiting.size !== before;) {
          before = review.waiting.size;
          for (const id of review.waiting.keys()) review.accept(id);
        }
        const screen = author.state.doc;
        author.hear();
        expect(withoutIds(author.state.doc)).toEqual(withoutIds(review.server.doc));
        if (whole && review.waiting.size === 0) expect(author.state.doc.eq(screen)).toBe(true);
        author.session.end();
        expect(withoutIds(author.state.doc)).toEqual(withoutIds(review.server.doc));
      }),
      { numRuns: 300 },
    );
  });

  test('leaving the mode leaves the confirmed text on screen, and all edits with the reviewers', () => {
    const review = new SimulatedReview(new SimulatedText(start()));
    const author = new Author(review);
    author.type({ what: 0, at: 6, length: 0, word: 'lamp' });
    author.type({ what: 3, at: 90, length: 7, word: '' });
    author.session.end();
    expect(author.state.doc.eq(review.server.doc)).toBe(true);
    expect(review.waiting.size).toBe(2);
  });

  test('what is kept on this device and said later is said under the ids it was kept with, whatever is typed in between', () => {
    jest.useFakeTimers();
    try {
      fc.assert(
        fc.property(
          fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }),
          fc.array(fc.nat(200), { maxLength: 8 }),
          (before, after) => {
            const review = new SimulatedReview(new SimulatedText(start()));
            const author = new Author(review);
            const insert = (at: number, word: string) =>
              author.write((tr) => {
                const place = 1 + (at % (tr.doc.content.size - 2));
                if (tr.doc.resolve(place).parent.isTextblock) tr.insertText(word, place);
              });
            before.forEach((at, index) => insert(at, `<b${index}>`));
            jest.advanceTimersByTime(300);
            const kept = author.kept?.edits ?? [];
            after.forEach((at, index) => insert(at, `<a${index}>`));
            author.session.submit();
            // What was kept may have grown, or grown together with another; it goes on under an id of its own.
            for (const { steps, ids: under } of kept) {
              const words = insertedTextOfJson(steps);
              const whole = [...review.said].find(([said]) => said === words);
              if (whole) expect(whole[1]).toEqual(under);
            }
            const used = [...review.said.values()].flatMap((one) => Object.values(one));
            expect(new Set(used).size).toBe(used.length);
          },
        ),
        { numRuns: 200 },
      );
    } finally {
      jest.useRealTimers();
    }
  });

  test('a rejected suggestion leaves the author’s text, and the others stay', () => {
    const review = new SimulatedReview(new SimulatedText(start()));
    const author = new Author(review);
    author.type({ what: 0, at: 1, length: 0, word: 'x' });
    author.type({ what: 0, at: 90, length: 0, word: 'lamp' });
    author.session.submit();
    const [first] = review.waiting.keys();
    review.waiting.delete(first!);
    author.session.removeSuggestion(first!);
    expect(author.state.doc.textContent.startsWith('Nine')).toBe(true);
    expect(author.state.doc.textContent).toContain('lamp');
    author.session.end();
    expect(review.waiting.size).toBe(1);
  });

  test('two places put together are one suggestion, also when there is typing between them, and parts again when taken apart', () => {
    const review = new SimulatedReview(new SimulatedText(start()));
    const author = new Author(review);
    author.type({ what: 0, at: 1, length: 0, word: 'x' });
    author.type({ what: 0, at: 40, length: 0, word: 'lamp' });
    author.merge(0);
    expect(review.waiting.size).toBe(1);
    author.type({ what: 0, at: 20, length: 0, word: 'oil' });
    author.session.submit();
    expect(review.waiting.size).toBe(1);
    author.split(0);
    expect(review.waiting.size).toBe(3);
    author.type({ what: 0, at: 3, length: 0, word: 'y' });
    author.session.submit();
    expect(review.waiting.size).toBe(3);
  });

  test('two words beside each other stay two suggestions once they were taken apart', () => {
    const review = new SimulatedReview(new SimulatedText(start()));
    const author = new Author(review);
    author.write((tr) => tr.insertText('Ten boxes', 1, 12));
    author.session.submit();
    expect(review.waiting.size).toBe(1);
    author.split(0);
    expect(review.waiting.size).toBe(2);
    author.write((tr) => tr.insertText('!', 60));
    author.session.submit();
    expect([...review.waiting.values()].map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
  });

  test('what is typed without a pause is on this device within a third of a second, and not any more once it is said', () => {
    jest.useFakeTimers();
    const review = new SimulatedReview(new SimulatedText(start()));
    const author = new Author(review);
    for (const word of ['a', 'b', 'c', 'd']) {
      author.type({ what: 0, at: 1, length: 0, word });
      jest.advanceTimersByTime(100);
    }
    expect(JSON.stringify(author.kept?.edits)).toContain('cba');
    jest.advanceTimersByTime(2_000);
    expect(review.waiting.size).toBe(1);
    expect(author.kept).toBeNull();
    author.type({ what: 0, at: 1, length: 0, word: 'e' });
    jest.advanceTimersByTime(310);
    expect(author.kept?.edits.map(({ changeId }) => changeId)).toEqual([...review.waiting.keys()]);
    jest.useRealTimers();
  });
});
