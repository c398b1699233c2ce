import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { carryEdit, describeEdit, EDIT_LIMIT } from './edit.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';

const paragraph = (id: string, ...words: string[]) =>
  schema.node('paragraph', { id }, words.join('') === '' ? [] : [schema.text(words.join(''))]);
const doc = (...blocks: Node[]) => schema.node('doc', null, blocks);
const base = doc(paragraph('a', 'in these lands in in April, and more'), paragraph('b', 'Element,, he said.'));
const at = (document: Node, words: string) => {
  let found = -1;
  document.descendants((node, position) => {
    const offset = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (offset >= 0 && found < 0) found = position + offset;
  });
  return found;
};
const edited = (document: Node, change: (tr: Transform) => unknown) => {
  const tr = new Transform(document);
  change(tr);
  return { json: tr.steps.map((step) => step.toJSON() as unknown), maps: tr.mapping.maps, doc: tr.doc };
};
const removing = (document: Node, words: string) =>
  edited(document, (tr) => tr.delete(at(document, words), at(document, words) + words.length));

describe('an edit is described as', () => {
  test('a deletion, with a neighbour on each side in its anchor', () => {
    expect(describeEdit(base, removing(base, ' in April').json, 7)).toMatchObject({
      ok: true,
      kind: 'delete',
      before: ' in April',
      after: '',
      anchor: { quote: 'n in April,', atVersion: 7, orphaned: false },
    });
  });
  test('an insertion', () => {
    const insert = edited(base, (tr) => tr.insert(at(base, 'lands'), schema.text('old ')));
    expect(describeEdit(base, insert.json, 0)).toMatchObject({
      kind: 'insert',
      before: '',
      after: 'old ',
      anchor: { quote: ' l' },
    });
  });
  test('an edit among characters of two units, whose anchor holds no half of one', () => {
    for (const lead of ['', 'x']) {
      const moons = doc(paragraph('a', `${lead}${'🌙'.repeat(60)}here${'🌙'.repeat(60)}${lead}`));
      const insert = edited(moons, (tr) => tr.insert(at(moons, 'here') + 2, schema.text('!')));
      const described = describeEdit(moons, insert.json, 0);
      expect(described).toMatchObject({ kind: 'insert', anchor: { quote: 'er' } });
      expect(
        described.ok && [described.anchor.prefix, described.anchor.suffix].map((text) => text.isWellFormed()),
      ).toEqual([true, true]);
    }
  });
  test('nothing, when it takes the end of one character and the beginning of the next', () => {
    const two = doc(paragraph('a', 'a🌙🌙b'));
    const middle = edited(two, (tr) => tr.delete(3, 5));
    expect(plainText(middle.doc)).toBe('a🌙b');
    expect(describeEdit(two, middle.json, 0)).toMatchObject({ ok: false, code: 'step_failed' });
  });
  test('a replacement made by several steps', () => {
    const from = at(base, 'April');
    const replace = edited(base, (tr) => tr.delete(from, from + 5).insert(from, schema.text('May')));
    expect(describeEdit(base, replace.json, 0)).toMatchObject({ kind: 'replace', before: 'April', after: 'May' });
  });
  test('a formatting or a new division of blocks', () => {
    const from = at(base, 'April');
    expect(
      describeEdit(base, edited(base, (tr) => tr.addMark(from, from + 5, schema.mark('strong'))).json, 0),
    ).toMatchObject({ kind: 'format', before: 'April', after: 'April' });
    expect(describeEdit(base, edited(base, (tr) => tr.split(from)).json, 0)).toMatchObject({ kind: 'structure' });
  });
  test('a long one, up to its limit', () => {
    const long = doc(paragraph('a', 'x'.repeat(EDIT_LIMIT)));
    const taking = (length: number) => describeEdit(long, edited(long, (tr) => tr.delete(1, 1 + length)).json, 0);
    expect(taking(EDIT_LIMIT - 2)).toMatchObject({ ok: true, kind: 'delete' });
    expect(taking(EDIT_LIMIT)).toMatchObject({
      ok: false,
      code: 'edit_too_long',
      message: expect.stringContaining('200,000'),
    });
  });
  test('refused when it changes nothing or does not apply', () => {
    expect(describeEdit(base, [{ stepType: 'replace', from: 1, to: 1 }], 0).ok).toBe(false);
    expect(describeEdit(base, [{ stepType: 'replace', from: 1, to: 90_000 }], 0).ok).toBe(false);
    expect(describeEdit(base, ['nonsense'], 0).ok).toBe(false);
  });
});

describe('an edit is carried to a newer text', () => {
  const doubled = removing(base, 'in April');
  const words = (result: ReturnType<typeof carryEdit>) => (result.ok ? plainText(result.doc) : result);
  test('as it is, when nothing happened', () => {
    expect(words(carryEdit(base, doubled.json, base, []))).toBe(plainText(doubled.doc));
  });
  test('moved, when something happened elsewhere, also in the same sentence', () => {
    const since = edited(base, (tr) => tr.insert(at(base, 'these') + 6, schema.text('all ')));
    expect(words(carryEdit(base, doubled.json, since.doc, since.maps))).toContain('in these all lands in , and more');
  });
  test('in any order with a neighbour that touches other words', () => {
    const comma = removing(base, ', and');
    const first = carryEdit(base, comma.json, doubled.doc, doubled.maps);
    // The comma's left neighbour was the end of April, which is gone: the author is asked, nothing is guessed.
    expect(first).toEqual({ ok: false, meant: 'l, and ', now: expect.any(String) });
    const element = removing(base, ',,');
    const one = carryEdit(base, element.json, doubled.doc, doubled.maps);
    const other = carryEdit(base, doubled.json, element.doc, element.maps);
    expect(words(one)).toBe(words(other));
  });
  test('not at all, when the words it was made for changed, with both texts', () => {
    const since = edited(base, (tr) => tr.insert(at(base, 'April'), schema.text('late ')));
    expect(carryEdit(base, doubled.json, since.doc, since.maps)).toEqual({
      ok: false,
      meant: ' in April,',
      now: ' in late April,',
    });
  });
  test('not at all, when its words were removed', () => {
    const since = removing(base, 'lands in in April');
    expect(carryEdit(base, doubled.json, since.doc, since.maps).ok).toBe(false);
  });
});

describe('what an edit touches', () => {
  const described = (document: Node, change: (tr: Transform) => unknown) => {
    const result = describeEdit(document, edited(document, change).json, 3);
    if (!result.ok) throw new Error(result.message);
    return result;
  };
  test('is what all its steps touch together, before and after', () => {
    const line = doc(paragraph('a', '0123456789'));
    const two = described(line, (tr) => tr.insert(9, schema.text('YY')).insert(3, schema.text('X')));
    expect([two.before, two.after, two.range]).toEqual(['234567', 'X234567YY', { from: 3, to: 12 }]);
    const reversed = described(line, (tr) => tr.insert(3, schema.text('X')).insert(10, schema.text('YY')));
    expect([reversed.before, reversed.after, reversed.range]).toEqual(['234567', 'X234567YY', { from: 3, to: 12 }]);
    const twice = described(line, (tr) => tr.delete(3, 5).delete(3, 5));
    expect([twice.before, twice.after, twice.kind, twice.range]).toEqual(['2345', '', 'delete', { from: 3, to: 3 }]);
    const undone = described(line, (tr) => tr.insert(3, schema.text('XY')).delete(4, 5));
    expect([undone.before, undone.after, undone.kind]).toEqual(['', 'X', 'insert']);
  });
  test('has a neighbour on each side, a block boundary at an edge, and what stands around', () => {
    const line = doc(paragraph('a', 'ab'), paragraph('b', 'cd'));
    const first = described(line, (tr) => tr.insert(1, schema.text('X')));
    expect(first.anchor).toMatchObject({ from: 0, to: 2, quote: 'a', prefix: '', suffix: 'b\ncd', atVersion: 3 });
    const last = described(line, (tr) => tr.insert(7, schema.text('X')));
    expect(last.anchor).toMatchObject({ from: 6, to: 8, quote: 'd', prefix: 'ab\nc', suffix: '' });
    const moons = described(doc(paragraph('a', 'x🌙🌙x')), (tr) => tr.insert(4, schema.text('!')));
    expect(moons.anchor).toMatchObject({ from: 2, to: 6, quote: '🌙🌙', prefix: 'x', suffix: 'x' });
    const letters = described(doc(paragraph('a', '🌙ab🌙')), (tr) => tr.insert(4, schema.text('!')));
    expect(letters.anchor).toMatchObject({ from: 3, to: 5, quote: 'ab' });
  });
  test('is an attribute with its block, and formatting with its words', () => {
    const heading = doc(schema.node('heading', { id: 'h', level: 2 }, [schema.text('Head')]), paragraph('p', 'text'));
    const level = described(heading, (tr) => tr.setNodeAttribute(0, 'level', 3));
    expect([level.kind, level.range]).toEqual(['structure', { from: 0, to: 1 }]);
    const strong = schema.mark('strong');
    const marked = described(heading, (tr) => tr.addMark(1, 5, strong).addMark(7, 9, strong));
    expect([marked.kind, marked.before, marked.range]).toEqual(['format', 'Head\nte', { from: 1, to: 9 }]);
    const mixed = described(heading, (tr) => tr.addMark(1, 5, strong).insert(1, schema.text('A')));
    expect([mixed.kind, mixed.before, mixed.after]).toEqual(['replace', 'Head', 'AHead']);
    expect(described(heading, (tr) => tr.split(3)).kind).toBe('structure');
  });
  test('that cannot be made is not carried anywhere', () => {
    expect(carryEdit(base, ['nonsense'], base, [])).toEqual({ ok: false, meant: '', now: null });
  });
  test('that is gone is told by the words it was made for alone', () => {
    const doubled = removing(base, 'in April');
    const since = removing(base, 'lands in in April, and');
    expect(carryEdit(base, doubled.json, since.doc, since.maps)).toEqual({
      ok: false,
      meant: ' in April,',
      now: null,
    });
  });
});
