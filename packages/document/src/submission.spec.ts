import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { blockById, blockNumbers } from './blocks.js';
import { schema } from './schema.js';
import { takeSubmission } from './submission.js';

const paragraph = (id: string | null, words: string): Node => schema.node('paragraph', { id }, [schema.text(words)]);
const doc = schema.node('doc', null, [paragraph('a', 'Alder moor'), paragraph('b', 'Marov')]);
const transform = (on: Node, edit: (tr: Transform) => void): Transform => {
  const tr = new Transform(on);
  edit(tr);
  return tr;
};
const submit = (head: Node, tr: Transform, since: Transform | null = null) =>
  takeSubmission(head, { commandId: 'cmd', steps: JSON.parse(JSON.stringify(tr.steps)) }, since?.mapping.maps ?? []);
const ids = (of: Node): unknown[] => of.children.map((block) => block.attrs['id']);

test('stale steps land where they were meant, later ones relative to the earlier ones of the same submission', () => {
  const others = transform(doc, (tr) => tr.insert(1, schema.text('>>> ')));
  const mine = transform(doc, (tr) =>
    tr.insert(7, schema.text('[]')).insert(8, schema.text('x')).insert(9, schema.text('y')),
  );
  const taken = submit(others.doc, mine, others);
  expect(taken).toMatchObject({ ok: true, survived: [0, 1, 2], dropped: [] });
  expect(taken.ok && taken.doc.child(0).textContent).toBe('>>> Alder [xy]moor');
});

test('a step whose place was deleted drops, the others survive, and the answer names each', () => {
  const others = transform(doc, (tr) => tr.delete(2, 10));
  const mine = transform(doc, (tr) => tr.delete(4, 6).insert(13, schema.text('!')));
  const taken = submit(others.doc, mine, others);
  expect(taken).toMatchObject({ ok: true, survived: [1], dropped: [{ index: 0 }] });
  expect(taken.ok && taken.doc.child(1).textContent).toBe('Ma!rov');
});

test('a misfit is refused when nobody else wrote, for then it is no race', () => {
  const elsewhere = transform(schema.node('doc', null, [paragraph('z', 'x'.repeat(60))]), (tr) => tr.delete(40, 50));
  expect(submit(doc, elsewhere)).toMatchObject({ ok: false, code: 'step_failed' });
});

test('hostile steps are refused, stale or not', () => {
  const link = { stepType: 'addMark', from: 1, to: 4, mark: { type: 'link', attrs: { href: 'javascript:x' } } };
  const others = transform(doc, (tr) => tr.insert(1, schema.text('>>> ')));
  const refusal = { ok: false, code: 'invalid_step', index: 0 };
  expect(takeSubmission(doc, { commandId: 'cmd', steps: [link] }, [])).toMatchObject(refusal);
  expect(takeSubmission(others.doc, { commandId: 'cmd', steps: [link] }, others.mapping.maps)).toMatchObject(refusal);
});

describe('block ids', () => {
  test('the new half of a split block gets an id of its own', () => {
    const taken = submit(
      doc,
      transform(doc, (tr) => tr.split(6)),
    );
    expect(taken.ok && ids(taken.doc)).toEqual(['a', 'cmd-0', 'b']);
    expect(taken.ok && taken.steps.map(({ index }) => index)).toEqual([0, null]);
  });

  test('a copy put before its original does not take its name', () => {
    const taken = submit(
      doc,
      transform(doc, (tr) => tr.insert(12, doc.child(1))),
    );
    expect(taken.ok && ids(taken.doc)).toEqual(['a', 'cmd-0', 'b']);
  });

  test('a block that is moved keeps its id, and one without gets one that is free', () => {
    const moved = submit(
      doc,
      transform(doc, (tr) => tr.delete(12, 19).insert(0, doc.child(1))),
    );
    expect(moved.ok && ids(moved.doc)).toEqual(['b', 'a']);
    const unnamed = submit(
      doc,
      transform(doc, (tr) => tr.insert(0, [paragraph(null, 'x'), paragraph('cmd-0', 'y')])),
    );
    expect(unnamed.ok && ids(unnamed.doc)).toEqual(['cmd-1', 'cmd-0', 'a', 'b']);
  });

  test('cannot be stolen by an attribute step', () => {
    const taken = submit(
      doc,
      transform(doc, (tr) => tr.setNodeAttribute(0, 'id', 'b')),
    );
    expect(taken.ok && ids(taken.doc)).toEqual(['cmd-0', 'b']);
  });

  test('typing brings no steps of the server', () => {
    const taken = submit(
      doc,
      transform(doc, (tr) => tr.insert(3, schema.text('x'))),
    );
    expect(taken.ok && taken.steps).toHaveLength(1);
  });
});

test('paragraphs are numbered in print order, wherever they stand, and found by id', () => {
  const nested = schema.node('doc', null, [
    schema.node('title', { id: 't' }),
    paragraph('a', 'x'),
    schema.node('heading', { id: 'h' }),
    schema.node('blockquote', { id: 'q' }, [paragraph('b', 'y')]),
    paragraph('c', 'z'),
  ]);
  expect(blockNumbers(nested)).toEqual([
    { pos: 2, id: 'a', number: 1 },
    { pos: 8, id: 'b', number: 2 },
    { pos: 12, id: 'c', number: 3 },
  ]);
  expect(blockById(nested, 'b')).toMatchObject({ pos: 8, number: 2 });
  expect(blockById(nested, 'q')).toMatchObject({ pos: 7, number: null });
  expect(blockById(nested, 'no')).toBeNull();
});
