import fc from 'fast-check';
import { Mapping, Transform } from 'prosemirror-transform';
import { applySteps } from './apply-steps.js';
import { DEFAULT_LIMITS } from './limits.js';
import { parseDocument } from './parse-document.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded } from './simulator/random.js';

const doc = schema.node('doc', null, [
  schema.node('paragraph', { id: 'a' }, [schema.text('One \u{1f600} two')]),
  schema.node('code_block', { id: 'c' }, [schema.text('code')]),
]);
const slice = (content: object[], more: object = {}) => ({ content, ...more });
const replace = (from: unknown, to: unknown, more: object = {}) => ({ stepType: 'replace', from, to, ...more });
const link = (href: string) => ({ type: 'link', attrs: { href } });
const text = (words: string, ...marks: object[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});

test('honest steps change the document as ProseMirror would', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(), (any, seed) => {
      const random = seeded(seed);
      const tr = new Transform(any);
      for (let i = 0; i < 8; i += 1) randomEdit(tr, random, () => `n${i}`);
      const applied = applySteps(any, JSON.parse(JSON.stringify(tr.steps)));
      if (applied.ok) {
        expect(applied.doc.eq(tr.doc)).toBe(true);
        expect(applied.maps.map(String)).toEqual(tr.mapping.maps.map(String));
      } else {
        // Deleting may by chance cut a pair in two, which is no honest edit.
        expect(applied.message).toMatch(/surrogate/);
      }
    }),
  );
});

test.each([
  ['no step', null],
  ['an unknown type', { stepType: 'evil' }],
  ['a prototype member as type', { stepType: '__proto__' }],
  ['a node mark', { stepType: 'addNodeMark', pos: 0, mark: { type: 'em' } }],
  ['a document attribute', { stepType: 'docAttr', attr: 'x', value: 1 }],
  ['a negative position', replace(-1, 2)],
  ['a fraction', replace(1.5, 2)],
  ['positions out of order', replace(4, 2)],
  ['a position outside', replace(2, 900)],
  ['an endless position', replace(1, 1e300)],
  ['a lying open depth', replace(1, 1, { slice: slice([text('x')], { openStart: 5, openEnd: 5 }) })],
  ['a block where text belongs', replace(2, 2, { slice: slice([{ type: 'paragraph' }]) })],
  ['an empty quote', replace(0, 0, { slice: slice([{ type: 'blockquote' }]) })],
  [
    'a quote deep inside that is empty',
    replace(0, 0, { slice: slice([{ type: 'blockquote', content: [{ type: 'blockquote' }] }]) }),
  ],
  ['nothing in place of all', replace(0, 18)],
  ['a javascript link in a slice', replace(1, 1, { slice: slice([text('x', link('javascript:x'))]) })],
  ['a javascript link as a mark', { stepType: 'addMark', from: 1, to: 4, mark: link('java\nscript:x') }],
  ['a javascript link that marks nothing yet', { stepType: 'addMark', from: 1, to: 1, mark: link('javascript:x') }],
  [
    'a javascript link in a set of marks',
    { stepType: 'markSet', steps: [{ stepType: 'addMark', from: 1, to: 4, mark: link('javascript:x') }] },
  ],
  ['a set of marks that holds none', { stepType: 'markSet', steps: [null] }],
  ['a wrong attribute in a slice', replace(0, 0, { slice: slice([{ type: 'heading', attrs: { level: 9 } }]) })],
  ['a wrong attribute by an attribute step', { stepType: 'attr', pos: 0, attr: 'id', value: '<script>' }],
  ['an unknown attribute', { stepType: 'attr', pos: 0, attr: 'onclick', value: 'x' }],
  ['an attribute of text', { stepType: 'attr', pos: 1, attr: 'id', value: 'x' }],
  ['half an emoji deleted', replace(5, 6)],
  ['half an emoji marked', { stepType: 'addMark', from: 1, to: 6, mark: { type: 'em' } }],
  ['U+0000', replace(1, 1, { slice: slice([text('\u0000')]) })],
  ['a gap outside its range', { stepType: 'replaceAround', from: 0, to: 5, gapFrom: 1, gapTo: 9, insert: 0 }],
  [
    'a gap put outside its slice',
    {
      stepType: 'replaceAround',
      from: 0,
      to: 12,
      gapFrom: 0,
      gapTo: 12,
      insert: 7,
      slice: slice([{ type: 'blockquote' }]),
    },
  ],
])('a step with %s is refused and named', (_what, step) => {
  const good = { stepType: 'attr', pos: 0, attr: 'id', value: 'z' };
  expect(applySteps(doc, [step])).toMatchObject({ ok: false, index: 0 });
  expect(applySteps(doc, [good, good, step])).toMatchObject({ ok: false, index: 2 });
});

test('code takes no marks, whatever a mark step says', () => {
  const applied = applySteps(doc, [{ stepType: 'addMark', from: 1, to: 18, mark: { type: 'strong' } }]);
  expect(applied.ok && applied.doc.lastChild?.firstChild?.marks).toEqual([]);
});

test('a flood is refused: too many steps, too many bytes, too deep, too large a result', () => {
  const type = replace(1, 1, { slice: slice([text('1234567890')]) });
  const limits = { ...DEFAULT_LIMITS, steps: 3, stepBytes: 400, documentSize: doc.content.size + 20 };
  expect(applySteps(doc, [type, type, type, type], limits)).toMatchObject({ code: 'too_many_steps' });
  expect(applySteps(doc, [replace(1, 1, { slice: slice([text('é'.repeat(200))]) })], limits)).toMatchObject({
    code: 'steps_too_large',
  });
  expect(applySteps(doc, [type, type, type], limits)).toMatchObject({ code: 'document_too_large', index: 2 });
  let deep: object = { type: 'paragraph' };
  for (let i = 0; i < 20_000; i += 1) deep = { type: 'blockquote', content: [deep] };
  expect(applySteps(doc, [replace(0, 0, { slice: slice([deep]) })])).toMatchObject({ code: 'invalid_step' });
});

/** Steps that look like steps: right keys, wrong or lucky values. */
const hostile = (() => {
  const position = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -2, max: 60 }) },
    { weight: 1, arbitrary: fc.anything() },
  );
  const node: fc.Memo<unknown> = fc.memo((n) =>
    fc.record(
      {
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...Object.keys(schema.nodes)) },
          { weight: 1, arbitrary: fc.anything() },
        ),
        text: fc.constantFrom('x', '', '\ud83d', '\u0000', 'שלום'),
        attrs: fc.option(
          fc.record(
            {
              id: fc.constantFrom('q', null, 'a', '', 7),
              level: fc.integer({ min: 0, max: 8 }),
              label: fc.constantFrom('1', 'x'),
            },
            { requiredKeys: [] },
          ),
        ),
        marks: fc.option(
          fc.array(fc.constantFrom({ type: 'em' }, link('javascript:x'), link('#x'), { type: 'x' }, null), {
            maxLength: 2,
          }),
        ),
        content: n <= 1 ? fc.constant([]) : fc.array(node(n - 1), { maxLength: 3 }),
      },
      { requiredKeys: ['type'] },
    ),
  );
  const part = fc.record(
    {
      content: fc.array(node(3), { maxLength: 3 }),
      openStart: fc.integer({ min: -1, max: 3 }),
      openEnd: fc.integer({ min: -1, max: 3 }),
    },
    { requiredKeys: ['content'] },
  );
  return fc.record(
    {
      stepType: fc.constantFrom(
        'replace',
        'replaceAround',
        'addMark',
        'removeMark',
        'markSet',
        'attr',
        'docAttr',
        'addNodeMark',
      ),
      from: position,
      to: position,
      pos: position,
      gapFrom: position,
      gapTo: position,
      insert: position,
      slice: part,
      structure: fc.boolean(),
      attr: fc.constantFrom('id', 'level', 'label', 'href', '__proto__'),
      value: fc.oneof(fc.constantFrom('ok', null, 3), fc.anything()),
      mark: fc.constantFrom(
        { type: 'em' },
        { type: 'code' },
        link('https://example.org'),
        link('javascript:x'),
        null,
        {},
      ),
      steps: fc.constant([{ stepType: 'addMark', from: 1, to: 3, mark: { type: 'em' } }]),
    },
    { requiredKeys: ['stepType'] },
  );
})();

test('whatever comes in, nothing is thrown and the document stays valid', () => {
  let accepted = 0;
  fc.assert(
    fc.property(arbitraryDocument, fc.array(hostile, { minLength: 1, maxLength: 3 }), (any, steps) => {
      const applied = applySteps(any, steps);
      if (!applied.ok) return;
      accepted += 1;
      applied.doc.check();
      // A map that tells another story than the document would send every anchor astray.
      expect(new Mapping(applied.maps).map(any.content.size)).toBe(applied.doc.content.size);
      const again = parseDocument(JSON.parse(JSON.stringify(applied.doc)));
      // Block ids are completed per submission, not per step, so doubles may still stand here.
      if (!again.ok) expect(again.code).toBe('duplicate_block_id');
      expect(JSON.stringify(applied.doc)).not.toContain('javascript:');
    }),
    { numRuns: 5000 },
  );
  expect(accepted).toBeGreaterThan(50);
});
