import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { EditedBlocks } from './edited-blocks.js';
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
