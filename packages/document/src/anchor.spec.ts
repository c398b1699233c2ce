import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { QUOTE_LIMIT, makeAnchor, mapAnchor, quoteMatches } from './anchor.js';
import { relocate } from './relocate.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import { randomEdit } from './simulator/edits.js';
import { seeded } from './simulator/random.js';

const text = (...blocks: string[]): Node =>
  schema.node(
    'doc',
    null,
    blocks.map((words) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)])),
  );
const edited = (doc: Node, edit: (tr: Transform) => void) => {
  const tr = new Transform(doc);
  edit(tr);
  return { doc: tr.doc, maps: tr.mapping.maps };
};

const doc = text('The convoy left Aldermoor.', 'Nobody saw it.');
const convoy = makeAnchor(doc, 5, 11, 0);

describe('an anchor', () => {
  test('remembers its words and those around them', () => {
    expect(convoy).toEqual({
      from: 5,
      to: 11,
      atVersion: 0,
      quote: 'convoy',
      prefix: 'The ',
      suffix: ' left Aldermoor.',
      orphaned: false,
    });
    expect(makeAnchor(doc, 17, 35, 0).quote).toBe('Aldermoor.\nNobody');
  });

  test('is not made of nothing, of too much, or outside', () => {
    expect(() => makeAnchor(doc, 5, 5, 0)).toThrow(RangeError);
    expect(() => makeAnchor(doc, 5, 500, 0)).toThrow(RangeError);
    expect(() => makeAnchor(text('x'.repeat(QUOTE_LIMIT + 1)), 1, QUOTE_LIMIT + 2, 0)).toThrow(RangeError);
    expect(makeAnchor(text('x'.repeat(QUOTE_LIMIT)), 1, QUOTE_LIMIT + 1, 0).quote).toHaveLength(QUOTE_LIMIT);
  });

  test('leaves words typed at its edges outside and keeps those typed within', () => {
    const after = edited(doc, (tr) => tr.insert(11, schema.text('X')).insert(5, schema.text('Y')));
    const moved = mapAnchor(convoy, after.maps, 2);
    expect(moved).toMatchObject({ from: 6, to: 12, atVersion: 2 });
    expect(quoteMatches(after.doc, moved)).toBe(true);
    const within = edited(doc, (tr) => tr.insert(8, schema.text('X')));
    expect(quoteMatches(within.doc, mapAnchor(convoy, within.maps, 1))).toBe(false);
  });

  test('is orphaned when its words are deleted, keeps its quote and does not come back', () => {
    const gone = edited(doc, (tr) => tr.delete(3, 15).insert(3, schema.text('convoy')));
    const orphan = mapAnchor(convoy, gone.maps, 2);
    expect(orphan).toMatchObject({ orphaned: true, quote: 'convoy' });
    expect(orphan.from).toBe(orphan.to);
    expect(quoteMatches(gone.doc, orphan)).toBe(false);
  });

  test('mapped in one go is the anchor mapped step by step', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(), fc.nat(), (any, a, length, seed) => {
        const from = a % any.content.size;
        const to = Math.min(any.content.size, from + 1 + (length % 20));
        const tr = new Transform(any);
        const random = seeded(seed);
        for (let i = 0; i < 6; i += 1) randomEdit(tr, random, () => `n${i}`);
        const start = { ...convoy, from, to };
        const oneByOne = tr.mapping.maps.reduce((anchor, map, i) => mapAnchor(anchor, [map], i + 1), start);
        expect(mapAnchor(start, tr.mapping.maps, tr.steps.length)).toEqual({ ...oneByOne, atVersion: tr.steps.length });
        expect(oneByOne.orphaned ? oneByOne.from === oneByOne.to : oneByOne.from < oneByOne.to).toBe(true);
        expect(oneByOne.to).toBeLessThanOrEqual(tr.doc.content.size);
      }),
    );
  });
});

describe('placing again', () => {
  test('stays in place while the quote holds', () => {
    expect(relocate(doc, convoy, 7)).toEqual({ anchor: { ...convoy, atVersion: 7 }, found: 'in_place', candidates: 1 });
  });

  test('prefers the place with the same words around it', () => {
    const moved = text('A convoy came.', 'Later. The convoy left Aldermoor.', 'The convoy turned.');
    expect(relocate(moved, { ...convoy, orphaned: true }, 3)).toMatchObject({
      anchor: { from: 28, to: 34, orphaned: false },
      found: 'by_context',
      candidates: 3,
    });
  });

  test('takes the nearest of equals and says so', () => {
    const equals = text('x convoy x', 'x convoy x', 'x convoy x');
    expect(relocate(equals, { ...convoy, from: 16, to: 16, orphaned: true }, 3)).toMatchObject({
      anchor: { from: 15 },
      found: 'nearest',
      candidates: 3,
    });
  });

  test('finds nothing where the words are not', () => {
    expect(relocate(text('Nothing here.'), convoy, 1)).toBeNull();
  });
});

describe('the words at an anchor', () => {
  const says = (more: object) => quoteMatches(doc, { ...convoy, ...more });
  test('are its quote only where it stands, within the text, and while it is no orphan', () => {
    expect(says({})).toBe(true);
    expect(says({ quote: 'Convoy' })).toBe(false);
    expect(says({ orphaned: true })).toBe(false);
    expect(says({ from: -1, to: 3 })).toBe(false);
    expect(says({ from: 11, to: 5 })).toBe(false);
    expect(says({ from: 5, to: 5, quote: '' })).toBe(false);
    expect(says({ from: 5, to: doc.content.size + 1 })).toBe(false);
  });
  test('may begin and end where blocks do', () => {
    const all = { ...convoy, from: 0, to: doc.content.size, quote: 'The convoy left Aldermoor.\nNobody saw it.' };
    expect(quoteMatches(doc, all)).toBe(true);
    expect(makeAnchor(doc, 0, doc.content.size, 0)).toMatchObject({ prefix: '', suffix: '', quote: all.quote });
  });
  test('have at most so much around them, within their block, and no half of a character', () => {
    const long = text(`${'a'.repeat(200)}here${'b'.repeat(200)}`, 'c');
    const { prefix, suffix } = makeAnchor(long, 201, 205, 0);
    expect([/^a+$/.test(prefix), /^b+$/.test(suffix), prefix.length === suffix.length]).toEqual([true, true, true]);
    expect(prefix.length).toBeLessThan(200);
    const moons = makeAnchor(text(`${'🌙'.repeat(100)}xhere${'🌙'.repeat(100)}`), 202, 206, 0);
    expect([moons.quote, moons.prefix.isWellFormed(), moons.suffix.isWellFormed()]).toEqual(['here', true, true]);
  });
});
