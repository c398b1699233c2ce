import fc from 'fast-check';
import { schema } from '@scholium/document';
import { isStorableText } from '@scholium/document/text';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { edit, withoutIds } from '../spec-support/random-edit.js';
import type { RandomEdit } from '../spec-support/random-edit.js';
import { insertedText } from '../inserted-text.js';
import { SuggestedText } from './suggested-text.js';

const WORDS = 'Nine crates left the harbour office before noon and eight came back.';
const text = (...paragraphs: string[]): Node =>
  schema.node(
    'doc',
    null,
    paragraphs.map((words, i) => schema.node('paragraph', { id: `p${i}` }, schema.text(words))),
  );
const wish = fc.record({
  what: fc.nat(9),
  at: fc.nat(220),
  length: fc.nat(12),
  word: fc.constantFrom('lamp', ' ', 'é', 'two words', 'x'),
});

/** The author at the text: what is on screen, and what it knows of it. */
class Author {
  state: EditorState;
  readonly text: SuggestedText;

  constructor(doc: Node) {
    this.state = EditorState.create({ doc });
    this.text = new SuggestedText(doc);
  }

  type(one: RandomEdit): void {
    const { tr } = this.state;
    edit(tr, one);
    if (!tr.docChanged) return;
    this.state = this.state.apply(tr);
    this.text.addLocal(tr);
  }

  hear(steps: readonly Step[], accepted = false) {
    const turn = { commandId: 'c', changeId: null, seq: 0, steps: steps.map((step, index) => ({ index, step })) };
    const { transaction, lost } = this.text.confirm(this.state, turn, accepted);
    this.state = this.state.apply(transaction);
    return lost;
  }
}

const own = (words: string): number => words.split('Ω').length - 1;

function withEdits({ confirmed, edits }: SuggestedText): Node {
  const all = new Transform(confirmed);
  for (const { steps } of [...edits].reverse()) for (const step of steps) all.step(step);
  return all.doc;
}

describe('the text of somebody who suggests', () => {
  test('no edit puts in or takes out half of a character, however alike two characters are', () => {
    const signs = ['😀', '😃', '🙂', '😀😃', '\u{1F600}\u{1F601}', 'a', '', '𝒜', '𝒞'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...signs), fc.constantFrom(...signs)), { minLength: 1, maxLength: 6 }),
        (pairs) => {
          const [before, after] = [pairs.map(([one]) => one).join(''), pairs.map(([, one]) => one).join('')];
          const author = new Author(text(`Nine ${before} crates`));
          const tr = author.state.tr.insertText(after, 6, 6 + before.length);
          author.state = author.state.apply(tr);
          author.text.addLocal(tr);
          const said = author.text.edits.flatMap(({ steps }) => steps.map((step) => insertedText([step])));
          expect(said.filter((words) => !isStorableText(words))).toEqual([]);
          expect(
            author.text.edits.every(({ fromA, toA }) => isStorableText(author.text.confirmed.textBetween(fromA, toA))),
          ).toBe(true);
          expect(withEdits(author.text).eq(author.state.doc)).toBe(true);
        },
      ),
    );
  });

  test('whenever they are asked for, all edits together, on the confirmed text, give the text on screen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wish, fc.boolean()), { maxLength: 25 }), (wishes) => {
        const author = new Author(text(WORDS, WORDS, WORDS));
        const asked = () => expect(withoutIds(withEdits(author.text))).toEqual(withoutIds(author.state.doc));
        for (const [one, now] of wishes) {
          author.type(one);
          if (now) asked();
        }
        asked();
      }),
      { numRuns: 400 },
    );
  });

  test('each edit can be made alone', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const author = new Author(text(WORDS, WORDS, WORDS));
        for (const one of wishes) author.type(one);
        for (const { steps } of author.text.edits) {
          const alone = new Transform(author.text.confirmed);
          for (const step of steps) alone.step(step);
          alone.doc.check();
        }
      }),
      { numRuns: 200 },
    );
  });

  test('while others edit, the screen shows the confirmed text with every own word that is not told as lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), wish), { maxLength: 30 }), (wishes) => {
        const author = new Author(text(WORDS, WORDS, WORDS));
        for (const [mine, one] of wishes) {
          if (mine) author.type({ ...one, word: 'Ω' });
          else {
            const remote = new Transform(author.text.confirmed);
            edit(remote, one);
            const before = own(author.state.doc.textContent);
            const lost = author.hear(remote.steps);
            expect(author.text.confirmed.eq(remote.doc)).toBe(true);
            expect(own(author.state.doc.textContent) + own(lost.map(({ steps }) => insertedText(steps)).join(''))).toBe(
              before,
            );
          }
          expect(withoutIds(withEdits(author.text))).toEqual(withoutIds(author.state.doc));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('as edits are accepted, one after the other in any order, the screen stays as it is until nothing is left to suggest', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 15 }), fc.infiniteStream(fc.nat()), (wishes, picks) => {
        const author = new Author(text(WORDS, WORDS, WORDS));
        for (const one of wishes) author.type(one);
        const screen = author.state.doc;
        for (let left = 60; author.text.edits.length > 0; left--) {
          const { edits } = author.text;
          const { value } = picks.next();
          expect(author.hear(edits[value! % edits.length]!.steps, true)).toEqual([]);
          expect(author.state.doc).toBe(screen);
          expect(withoutIds(withEdits(author.text))).toEqual(withoutIds(screen));
          expect(left).toBeGreaterThan(0);
        }
        expect(withoutIds(author.text.confirmed)).toEqual(withoutIds(screen));
      }),
      { numRuns: 300 },
    );
  });

  test('typing on, and taking it back, belongs to the edit', () => {
    const author = new Author(text(WORDS));
    const at = (words: string) => 1 + WORDS.indexOf(words);
    author.state = author.state.apply(author.state.tr);
    for (const letter of 'old ') {
      const tr = author.state.tr.insertText(
        letter,
        at('harbour') + author.state.doc.content.size - author.text.confirmed.content.size,
      );
      author.state = author.state.apply(tr);
      author.text.addLocal(tr);
    }
    expect(author.text.edits).toHaveLength(1);
    expect(author.text.edits[0]).toMatchObject({ fromA: at('harbour'), toA: at('harbour') });
    const back = author.state.tr.delete(at('harbour'), at('harbour') + 4);
    author.text.addLocal(back);
    expect(author.text.edits).toEqual([]);
  });

  test('words put in bold are set, not replaced, and a split leaves both halves where they are', () => {
    const author = new Author(text(WORDS));
    author.type({ what: 7, at: 6, length: 6, word: '' });
    author.type({ what: 5, at: 30, length: 0, word: '' });
    expect(author.text.edits.map(({ steps }) => steps.map((step) => step.toJSON()))).toMatchObject([
      [{ stepType: 'addMark', from: 6, to: 12 }],
      [{ stepType: 'replace', from: 30, to: 30 }],
    ]);
  });

  test('a word put in bold beside one that is replaced is set, and not replaced with it', () => {
    const author = new Author(text(WORDS));
    const { tr } = author.state;
    tr.addMark(1, 5, schema.mark('strong')).insertText('boxes', 6, 12);
    author.state = author.state.apply(tr);
    author.text.addLocal(tr);
    expect(author.text.edits.map(({ steps }) => steps.map((step) => step.constructor.name))).toEqual([
      ['AddMarkStep'],
      ['ReplaceStep'],
    ]);
  });

  test('a word that somebody else changed under an edit loses the edit, and nothing else', () => {
    const author = new Author(text(WORDS));
    const crates = 1 + WORDS.indexOf('crates');
    author.type({ what: 4, at: crates, length: 6, word: 'lamp' });
    author.type({ what: 0, at: 1, length: 0, word: 'x' });
    const remote = new Transform(author.text.confirmed).delete(crates + 5, crates + 6);
    const lost = author.hear(remote.steps);
    expect(lost).toHaveLength(1);
    expect(author.state.doc.textContent).toBe(`x${WORDS.replace('crates', 'crate')}`);
  });
});
