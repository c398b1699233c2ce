import fc from 'fast-check';
import { findFootnotes } from './find-footnotes.js';

const included = (...texts: string[]): string[] =>
  findFootnotes(texts.map((text) => ({ text }))).blocks.flatMap((notes) => notes.filter((note) => note.included).map((note) => note.label));
const codes = (...texts: string[]): string[] => findFootnotes(texts.map((text) => ({ text }))).findings.map((finding) => finding.code);

test.each([
  ['after a word, a stop, a quotation mark, a year with a stop', 'The region.1 A faction2 said “so.”3 It fell in 2019.4Then', ['1', '2', '3', '4']],
  ['raised digits', 'The region.¹ A faction² fell.³', ['¹', '²', '³']],
  ['a single note', 'The valley emptied.1', ['1']],
])('digits are references: %s', (_, text, expected) => {
  expect(included(text)).toEqual(expected);
});

test.each([
  ['dates and ranges', 'On 9/11 and in 2014–15, in the late-2010s, on May 22, some 408 came.'],
  ['decimals', 'It rose by 1.5 metres, then 2.5, then 3.5, and fell to 4.1 at last.'],
  ['versions', 'Versions v1, v2 and v3 of the file, and release 1.2.3 after them.'],
  ['section numbers', '1.1 Water 1.2 Boats 1.3 Courts'],
  ['code names', 'The G7 met, then the G8; an F16 and a T72 passed the B1 road.'],
  ['amounts and times', 'It cost $1, then $2, then €3, at 10:45 (1) and (2).'],
  ['exponents', 'An area of 20 km² and a volume of 30 m³.'],
])('digits are not references: %s', (_, text) => {
  expect(included(text)).toEqual([]);
});

test('a decimal inside a noted text is left out, and a person may include it', () => {
  const found = findFootnotes([{ text: 'One.1 Two.2 It rose by 3.5 metres. Three.3 Four.4 Five.5' }]);
  expect(found.blocks[0]?.map((note) => [note.label, note.included])).toEqual([['1', true], ['2', true], ['5', false], ['3', true], ['4', true], ['5', true]]);
});

test('gaps, repeats, restarts and strays are said', () => {
  expect(codes('a.1 b.2 c.4 d.5')).toEqual(['footnote_gap']);
  expect(codes('a.1 b.2 c.2 d.3')).toEqual(['footnote_repeat']);
  expect(codes('a.1 b.2 c.3 d.4 e.5', 'f.1 g.2 h.3 i.4 j.5')).toEqual(['footnote_restart']);
  expect(codes('a.1 b.2 c.97 d.3 e.4')).toEqual(['footnote_out_of_order']);
});

test('where markup names references, glued digits are only offered', () => {
  const found = findFootnotes([{ text: 'a1 b.2', marked: [{ offset: 1, label: '1', certain: true }] }]);
  expect(found.blocks[0]?.map((note) => note.included)).toEqual([true, false]);
});

test('whatever text surrounds them, the references of an ascending sequence are found, all and in order', () => {
  const word = fc.constantFrom('river', 'weir', 'Karsk', 'ferrymen', 'toll', '9/11', '2014–15', 'May 22', '408', 'late-2010s', '3.5', 'v2');
  const sentence = fc.tuple(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom('water.', 'night,', 'drum', 'lamp.”', 'boat)'));
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 8, maxLength: 60 }), (sentences) => {
      const text = sentences.map(([words, end], index) => `${words.join(' ')} ${end}${index + 1}`).join(' ');
      expect(included(text)).toEqual(sentences.map((_, index) => String(index + 1)));
    }),
  );
});

test('every candidate lies where its digits are printed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'a.1 2½³–/"é😀') }), { maxLength: 6 }), (texts) => {
      findFootnotes(texts.map((text) => ({ text }))).blocks.forEach((notes, at) => {
        for (const note of notes) expect(texts[at]?.slice(note.offset, note.offset + note.label.length)).toBe(note.label);
      });
    }),
  );
});
