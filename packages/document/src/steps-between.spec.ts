import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { applySteps } from './apply-steps.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded } from './simulator/random.js';
import { alignBlocks, stepsBetween } from './steps-between.js';
import { takeBack } from './take-back.js';

const paragraph = (id: string, words: string) =>
  schema.node('paragraph', { id }, words === '' ? [] : [schema.text(words)]);
const doc = (...blocks: Node[]) => schema.node('doc', null, blocks);

describe('the steps between two documents', () => {
  test('lead from any one to any other', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (from, to) => {
        const applied = applySteps(
          from,
          stepsBetween(from, to).map((step) => step.toJSON() as unknown),
        );
        expect(applied.ok && applied.doc.eq(to)).toBe(true);
      }),
    );
  });
  test('lead back after chaotic edits, also over half an emoji', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer(), (from, seed) => {
        const random = seeded(seed);
        const tr = new Transform(from);
        for (let i = 0; i < 8; i += 1) randomEdit(tr, random, () => `n${i}`);
        const applied = applySteps(
          tr.doc,
          stepsBetween(tr.doc, from).map((step) => step.toJSON() as unknown),
        );
        expect(applied.ok && applied.doc.eq(from)).toBe(true);
      }),
    );
  });
  test('touch only the words that differ, in each block by itself, and each can be taken alone', () => {
    const old = doc(
      paragraph('a', 'The tug left 😀 at night.'),
      paragraph('b', 'Nobody asked.'),
      paragraph('c', 'Gone.'),
    );
    const wanted = doc(
      paragraph('a', 'The tug left 😁 at night.'),
      paragraph('x', 'New.'),
      paragraph('b', 'Somebody asked.'),
    );
    const steps = stepsBetween(old, wanted);
    expect(steps.map((step) => plainText(step.apply(old).doc!))).toEqual([
      'The tug left 😀 at night.\nNobody asked.',
      'The tug left 😀 at night.\nSomebody asked.\nGone.',
      'The tug left 😀 at night.\nNew.\nNobody asked.\nGone.',
      'The tug left 😁 at night.\nNobody asked.\nGone.',
    ]);
  });
});

describe('the blocks of two documents side by side', () => {
  const named = (ids: string) => doc(...[...ids].map((id) => paragraph(id, id)));
  const shown = (from: string, to: string) =>
    alignBlocks(named(from), named(to)).map(({ old, made }) =>
      [old, made].map((nodes) => nodes.map((node) => String(node.attrs['id'])).join('')).join('|'),
    );
  test.each([
    ['abc', 'abc', ['a|a', 'b|b', 'c|c']],
    ['abc', 'axc', ['a|a', 'b|x', 'c|c']],
    ['abc', 'abcd', ['a|a', 'b|b', 'c|c', '|d']],
    ['bcd', 'abcd', ['|a', 'b|b', 'c|c', 'd|d']],
    ['abcd', 'ad', ['a|a', 'bc|', 'd|d']],
    ['aa', 'aaa', ['a|a', 'a|a', '|a']],
    ['aaa', 'a', ['a|a', 'aa|']],
    ['ab', 'ba', ['a|', 'b|b', '|a']],
    ['a', 'b', ['a|b']],
    ['xaybz', 'abw', ['x|', 'a|a', 'y|', 'b|b', 'z|w']],
  ])('of %s and %s are %j', (from, to, pairs) => expect(shown(from, to)).toEqual(pairs));

  /** Length of a longest common subsequence, by trying everything. */
  const longest = (a: string, b: string): number => {
    if (a === '' || b === '') return 0;
    if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
    return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
  };
  test('are all there, in order, and as many pairs as there can be', () => {
    const ids = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 7 })
      .map((one) => one.join(''));
    fc.assert(
      fc.property(ids, ids, (from, to) => {
        const pairs = shown(from, to).map((pair) => pair.split('|') as [string, string]);
        expect([pairs.map(([old]) => old).join(''), pairs.map(([, made]) => made).join('')]).toEqual([from, to]);
        expect(pairs.filter(([old, made]) => old === made).length).toBe(longest(from, to));
        expect(pairs.filter(([old, made]) => old === '' && made === '')).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
  test('a block is one step where its text differs, none where it does not, and its own where its kind does', () => {
    const heading = schema.node('heading', { id: 'a', level: 2 }, [schema.text('same')]);
    const steps = (from: Node, to: Node) => stepsBetween(doc(from), doc(to)).map(({ from: at, to: end }) => [at, end]);
    expect(steps(paragraph('a', 'same'), paragraph('a', 'same'))).toEqual([]);
    expect(steps(paragraph('a', 'same'), heading)).toEqual([[0, 6]]);
    expect(steps(paragraph('a', 'one two'), paragraph('a', 'one too'))).toEqual([[6, 7]]);
    expect(steps(paragraph('a', 'aab'), paragraph('a', 'aaab'))).toEqual([[3, 3]]);
    expect(steps(paragraph('a', 'aaab'), paragraph('a', 'aab'))).toEqual([[3, 4]]);
    expect(steps(paragraph('a', '🌙x'), paragraph('a', '🌞x'))).toEqual([[1, 3]]);
    expect(steps(paragraph('a', 'x🌙'), paragraph('a', 'x🌞'))).toEqual([[2, 4]]);
  });
});

describe('taking steps back', () => {
  const base = doc(paragraph('a', 'The tug left at night.'), paragraph('b', 'Nobody asked.'));
  const written = (at: number, words: string) => (tr: Transform) => tr.insert(at, schema.text(words));

  test('leaves what others wrote meanwhile and since', () => {
    const tr = new Transform(base);
    for (const edit of [written(5, 'old '), written(30, 'ever '), written(9, 'red ')]) edit(tr);
    const steps = tr.steps.map((step, index) => ({ step, mine: index !== 1 }));
    const later = new Transform(tr.doc).insert(1, schema.text('Later. '));
    const back = takeBack({ before: base, steps }, later.doc, later.mapping.maps);
    expect(back.ok && plainText(back.doc)).toBe(
      plainText(new Transform(base).insert(30 - 4, schema.text('ever ')).insert(1, schema.text('Later. ')).doc),
    );
    expect(back.ok && plainText(back.steps.reduce((at, step) => step.apply(at).doc!, later.doc))).toBe(
      back.ok && plainText(back.doc),
    );
  });
  test('is refused with both texts when the words were changed since', () => {
    const tr = new Transform(base).insert(5, schema.text('old '));
    const later = new Transform(tr.doc).delete(6, 7);
    expect(
      takeBack({ before: base, steps: tr.steps.map((step) => ({ step, mine: true })) }, later.doc, later.mapping.maps),
    ).toEqual({ ok: false, meant: ' old t', now: ' od t' });
  });
  test('of everything is the document before, whatever the edits were', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer(), (before, seed) => {
        const random = seeded(seed);
        const tr = new Transform(before);
        for (let i = 0; i < 8; i += 1) randomEdit(tr, random, () => `n${i}`);
        const back = takeBack({ before, steps: tr.steps.map((step) => ({ step, mine: true })) }, tr.doc, []);
        expect(back.ok && back.doc.eq(before)).toBe(true);
      }),
    );
  });
});
