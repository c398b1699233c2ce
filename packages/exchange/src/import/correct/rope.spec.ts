import fc from 'fast-check';
import type { Piece, Rope } from './rope.js';
import { cut, join, leaf, lengthOf, pieceAt, piecesOf, Priorities, textBetween } from './rope.js';

/** A rope of pieces of letters; every unit has a note and a divided word that say which unit of the text it is. */
function ropeOf(lengths: readonly number[]): { rope: Rope | undefined; text: string; priorities: Priorities } {
  const priorities = new Priorities();
  let rope: Rope | undefined;
  let text = '';
  for (const length of lengths) {
    const words = Array.from({ length }, (_, n) => String.fromCodePoint(0x4e00 + text.length + n)).join('');
    const offsets = Array.from({ length }, (_, offset) => offset);
    const piece: Piece = {
      text: words,
      marks: [],
      notes: offsets.map((offset) => ({ label: words.charAt(offset), offset, included: true })),
      divided: offsets.map((offset) => ({ hyphen: words.charAt(offset), offset, joined: false })),
      source: { at: 7, offset: text.length },
    };
    rope = join(rope, leaf(piece, priorities));
    text += words;
  }
  return { rope, text, priorities };
}

function expectText(rope: Rope | undefined, text: string, from: number): void {
  expect(lengthOf(rope)).toBe(text.length);
  expect([...piecesOf(rope)].map((piece) => piece.text).join('')).toBe(text);
  expect(textBetween(rope, -3, text.length + 3)).toBe(text);
  let at = from;
  for (const piece of piecesOf(rope)) {
    expect(piece.source).toEqual({ at: 7, offset: at });
    for (const { label, offset } of piece.notes) expect(piece.text.charAt(offset)).toBe(label);
    for (const { hyphen, offset } of piece.divided) expect(piece.text.charAt(offset)).toBe(hyphen);
    expect([piece.notes.length, piece.divided.length]).toEqual([piece.text.length, piece.text.length]);
    at += piece.text.length;
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });

test('cut anywhere, both sides keep text and points, and joined again it is the same', () => {
  fc.assert(
    fc.property(lengths, fc.nat(), (parts, place) => {
      const { rope, text, priorities } = ropeOf(parts);
      const at = place % (text.length + 1);
      const [before, after] = cut(rope, at, priorities);
      expectText(before, text.slice(0, at), 0);
      expectText(after, text.slice(at), at);
      expectText(join(before, after), text, 0);
    }),
    { numRuns: 300 },
  );
});

test('cut at every place of one rope, one after the other, no point is lost', () => {
  const { rope, text, priorities } = ropeOf([3, 1, 4, 2]);
  let rest = rope;
  for (let at = 0; at < text.length; at += 1) {
    const [unit, more] = cut(rest, 1, priorities);
    expectText(unit, text.charAt(at), at);
    rest = more;
  }
  expect(rest).toBeUndefined();
});

test('the piece at a unit is the one that holds it; a stretch of text is what a string has there', () => {
  fc.assert(
    fc.property(lengths, fc.nat(), fc.nat(), (parts, some, other) => {
      const { rope, text } = ropeOf(parts);
      const [from, to] = [some % (text.length + 2), other % (text.length + 2)];
      const found = pieceAt(rope, from);
      expect(found?.piece.text.charAt(from - found.start) ?? '').toBe(text.charAt(from));
      expect(found?.start).toBe(found?.piece.source?.offset);
      expect(textBetween(rope, from, to)).toBe(from < to ? text.slice(from, to) : '');
    }),
    { numRuns: 300 },
  );
});

test('no text can be cut and has no piece', () => {
  expect(cut(undefined, 0, new Priorities())).toEqual([undefined, undefined]);
  expect(pieceAt(undefined, 0)).toBeUndefined();
  expect([...piecesOf(undefined)]).toEqual([]);
});

test('a rope of thousands of pieces stays shallow', () => {
  const depth = (rope: Rope | undefined): number =>
    rope === undefined ? 0 : 1 + Math.max(depth(rope.left), depth(rope.right));
  const { rope } = ropeOf(Array.from({ length: 4_000 }, () => 1));
  expect(depth(rope)).toBeLessThan(60);
});
