import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { EditedBlocks } from './edited-blocks.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded } from './simulator/random.js';

test('steps applied block by block lead where they lead in the whole, and their inverses lead back', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.integer(), (before, seed) => {
      const random = seeded(seed);
      const tr = new Transform(before);
      for (let edit = 0; edit < 12; edit += 1) randomEdit(tr, random, () => `n${edit}`);
      const edited = new EditedBlocks(before);
      const inverses = tr.steps.map((step, index) => {
        const inverse = edited.apply(step, (doc, one) => one.apply(doc).doc);
        expect(inverse?.apply(tr.docs[index + 1] ?? tr.doc).doc?.eq(tr.docs[index]!)).toBe(true);
        return inverse!;
      });
      expect(edited.doc.eq(tr.doc)).toBe(true);
      for (const inverse of inverses.toReversed())
        expect(edited.apply(inverse, (doc, one) => one.apply(doc).doc)).not.toBeNull();
      expect(edited.doc.eq(before)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a step inside one block sees that block alone, wherever the step before was; others see the whole', () => {
  const blocks = ['ab', 'cdef', '', 'g'].map((words, index) =>
    schema.node('paragraph', { id: `p${index}` }, words === '' ? [] : [schema.text(words)]),
  );
  const doc = schema.node('doc', null, blocks);
  const inside = [1, 3, 5, 9, 11, 13, 14];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...inside), { minLength: 1, maxLength: 6 }), (places) => {
      const tr = new Transform(doc);
      const edited = new EditedBlocks(doc);
      for (const place of places) {
        const position = tr.mapping.map(place, -1);
        tr.insert(position, schema.text('x'));
        const seen: number[] = [];
        edited.apply(tr.steps.at(-1)!, (given, one) => {
          seen.push(given.childCount);
          return one.apply(given).doc;
        });
        expect(seen).toEqual([1]);
      }
      expect(edited.doc.eq(tr.doc)).toBe(true);
    }),
  );
  const seenBy = (change: (tr: Transform) => unknown): number[] => {
    const tr = new Transform(doc);
    change(tr);
    const seen: number[] = [];
    new EditedBlocks(doc).apply(tr.steps[0]!, (given, one) => {
      seen.push(given.childCount);
      return one.apply(given).doc;
    });
    return seen;
  };
  // What joins, divides or replaces blocks is tried on the whole in the end.
  expect(seenBy((tr) => tr.join(4)).at(-1)).toBe(4);
  expect(seenBy((tr) => tr.split(2)).at(-1)).toBe(4);
  expect(seenBy((tr) => tr.delete(0, 4)).at(-1)).toBe(4);
  expect(seenBy((tr) => tr.setNodeAttribute(0, 'id', 'z'))).toEqual([4]);
  expect(seenBy((tr) => tr.addMark(1, 3, schema.mark('em')))).toEqual([1]);
});

test('a step that does not apply changes nothing', () => {
  const doc = schema.node('doc', null, [schema.node('paragraph', null, [schema.text('ab')])]);
  const edited = new EditedBlocks(doc);
  const step = new Transform(doc).insert(1, schema.text('x')).steps[0]!;
  expect(edited.apply(step, () => null)).toBeNull();
  expect(edited.doc.eq(doc)).toBe(true);
});
