import { schema } from '@scholium/document';
import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { Trace, type WrittenSteps } from './trace.js';

const someone = { id: '0198c0de-0000-7000-8000-000000000001', name: 'Someone' };
const edit = fc.record({ at: fc.nat(200), remove: fc.nat(12), insert: fc.nat(6) });

test('each letter has the origin that a list of letters with their origins has, whatever was inserted and deleted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      fc.nat(200),
      fc.nat(60),
      (entries, start, length) => {
        const words = 'Nobody on the quay had seen its crew before.';
        let tr = new Transform(schema.node('doc', null, [schema.node('paragraph', { id: 'p' }, [schema.text(words)])]));
        let letters: number[] = Array.from(words, () => 0);
        const log: WrittenSteps[] = entries.map((edits, index) => {
          const step = new Transform(tr.doc);
          for (const { at, remove, insert } of edits) {
            const from = at % (letters.length + 1);
            const to = Math.min(letters.length, from + remove);
            step.replaceWith(from + 1, to + 1, insert === 0 ? [] : schema.text('x'.repeat(insert)));
            letters = [
              ...letters.slice(0, from),
              ...Array.from({ length: insert }, () => index + 1),
              ...letters.slice(to),
            ];
          }
          tr = step;
          return {
            seq: index + 1,
            docVersion: 0,
            at: '',
            steps: step.steps.map((one) => one.toJSON() as unknown),
            changeId: null,
            author: someone,
            decider: null,
          };
        });
        const from = start % (letters.length + 1);
        const to = Math.min(letters.length, from + length);
        const trace = new Trace(from + 1, to + 1);
        for (const entry of log.toReversed()) trace.past(entry);
        expect(
          trace.parts().flatMap((part) => Array.from({ length: part.to - part.from }, () => part.by?.seq ?? 0)),
        ).toEqual(letters.slice(from, to));
      },
    ),
  );
});
