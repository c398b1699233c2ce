import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { applySteps } from './apply-steps.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded } from './simulator/random.js';
import { stepsBetween } from './steps-between.js';
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
