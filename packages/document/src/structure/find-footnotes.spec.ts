import fc from 'fast-check';
import { findFootnotes } from './find-footnotes.js';
import type { FootnoteCandidate } from './footnote-candidate.js';
import { footnoteFindings } from './footnote-findings.js';
import { footnoteNumber } from './footnote-label.js';

const included = (...texts: string[]): string[] =>
  findFootnotes(texts.map((text) => ({ text }))).blocks.flatMap((notes) =>
    notes.filter((note) => note.included).map((note) => note.label),
  );
const codes = (...texts: string[]): string[] =>
  findFootnotes(texts.map((text) => ({ text }))).findings.map((finding) => finding.code);

test.each([
  [
    'after a word, a stop, a quotation mark, a year with a stop',
    'The region.1 A faction2 said “so.”3 It fell in 2019.4Then',
    ['1', '2', '3', '4'],
  ],
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
  expect(found.blocks[0]?.map((note) => [note.label, note.included])).toEqual([
    ['1', true],
    ['2', true],
    ['5', false],
    ['3', true],
    ['4', true],
    ['5', true],
  ]);
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
  const word = fc.constantFrom(
    'river',
    'weir',
    'Karsk',
    'ferrymen',
    'toll',
    '9/11',
    '2014–15',
    'May 22',
    '408',
    'late-2010s',
    '3.5',
    'v2',
  );
  const sentence = fc.tuple(
    fc.array(word, { minLength: 1, maxLength: 8 }),
    fc.constantFrom('water.', 'night,', 'drum', 'lamp.”', 'boat)'),
  );
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
        for (const note of notes)
          expect(texts[at]?.slice(note.offset, note.offset + note.label.length)).toBe(note.label);
      });
    }),
  );
});

test('raised digits of a unit are no footnotes, and what stands behind them still is', () => {
  expect(included('It covers 12 km².1 The hall has 40 m².2 The tank holds 3 m³.3 It rained.4')).toEqual([
    '1',
    '2',
    '3',
    '4',
  ]);
  expect(included('An area of 5 m².', 'It rose to 10⁶.', 'Then x² + y² = 1.')).toEqual([]);
  expect(included('The area¹ is 5 m² and the valley² emptied.³')).toEqual(['¹', '²', '³']);
});

test('digits of other scripts are not read as numbers', () => {
  expect(included('الوادي.١ السد.٢', 'नदी.१ बाँध.२', 'A word.１ Another.２')).toEqual([]);
});

const BASE64 = /[A-Za-z0-9+/]/;
test('encoded data has no footnotes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 900, maxLength: 3000 }), fc.constantFrom('', '\n'), (bytes, gap) => {
      const code = Buffer.from(bytes).toString('base64');
      const lines = gap === '' ? [code] : (code.match(/.{1,76}/g) ?? []);
      fc.pre(BASE64.test(code) && new Set(bytes).size > 100);
      expect(included(...lines)).toEqual([]);
    }),
  );
});

test('a text keeps its footnotes beside encoded data', () => {
  const code = Buffer.from(Array.from({ length: 2000 }, (_, n) => (n * 7919) % 251)).toString('base64');
  expect(included('The weir fell.1 The boats left.2', code, 'Nobody came.3')).toEqual(['1', '2', '3']);
});

test('a sparse run of digits is no numbering', () => {
  expect(included('a.1 b.4 c.7 d.10 e.13 f.16')).toEqual([]);
});

test('footnote numbers are whole numbers or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'019²³¹⁰٣１½a') }), (label) => {
      const number = footnoteNumber(label);
      expect(number === undefined || (Number.isInteger(number) && number >= 0)).toBe(true);
    }),
  );
  expect([footnoteNumber('12'), footnoteNumber('¹²'), footnoteNumber('½'), footnoteNumber('')]).toEqual([
    12,
    12,
    undefined,
    undefined,
  ]);
});

test('findings follow what is included', () => {
  const { blocks } = findFootnotes([{ text: 'a.1 b.2 c.4 d.5' }, { text: 'e.97 f.6' }]);
  const codesOf = (at: readonly (readonly FootnoteCandidate[])[]): string[] =>
    footnoteFindings(at).map((finding) => finding.code);
  expect(codesOf(blocks)).toEqual(['footnote_gap', 'footnote_out_of_order']);
  const without = blocks.map((notes) =>
    notes.map((note) => (note.label === '97' ? { ...note, included: true } : note)),
  );
  expect(codesOf(without)).toEqual(['footnote_gap', 'footnote_out_of_order']);
  expect(codesOf(blocks.map((notes) => notes.map((note) => ({ ...note, included: false }))))).toEqual([]);
});
