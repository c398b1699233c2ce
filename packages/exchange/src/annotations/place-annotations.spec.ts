import fc from 'fast-check';
import { schema, TextMap } from '@scholium/document';
import { spanOf } from './own-text.js';
import { placeAnnotations } from './place-annotations.js';
import { readAnnotation, type ReadSpan } from './read-annotation.js';

const mapOf = (text: string): TextMap =>
  new TextMap(
    schema.node(
      'doc',
      null,
      text.split('\n').map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
    ),
  );

function placed(text: string, spans: readonly ReadSpan[], own: string | null = null) {
  const document = {
    id: null,
    name: null,
    text: own,
    unit: 'utf16' as const,
    annotations: [readAnnotation({ id: 'a', spans })],
  };
  const [found] = placeAnnotations(document, mapOf(text));
  if (!found?.spans) return (found as { why: string }).why;
  return {
    placing: found.placing,
    words: found.spans.map(({ from, to }) => text.slice(from, to)),
    from: found.spans[0]!.from,
  };
}
const quoted = (quote: string, prefix = '', suffix = ''): ReadSpan => ({ place: null, quote, prefix, suffix });

test('words that moved are found by what surrounds them', () => {
  const before = 'The ferry left. The ferry sank. The ferry burned.';
  const span = spanOf(before, 20, 25);
  const after = `New: the ferry. ${before.replace('left', 'went')}`;
  expect(placed(after, [span], before)).toEqual({ placing: 'moved', words: ['ferry'], from: 36 });
});

test('white space does not count: formats break lines and tokens in their own ways', () => {
  expect(placed('Cafe\u0301 Marov\nsaid “no”.', [quoted('Marov said “ no ” .')])).toMatchObject({
    words: ['Marov\nsaid “no”.'],
  });
});

test('what is nowhere, or at several places that nothing tells apart, has no place', () => {
  expect(placed('one two', [quoted('three')])).toBe('not_found');
  expect(placed('one two one', [quoted('one')])).toBe('ambiguous');
  expect(placed('one two one', [quoted('one', 'two ')])).toMatchObject({ from: 8 });
  expect(placed('one', [quoted(' \n')])).toBe('not_found');
});

test('a place whose words the file does not say is taken, and said to be unchecked; one outside is not', () => {
  const at = (from: number, to: number): ReadSpan => ({ place: { from, to }, quote: null, prefix: '', suffix: '' });
  expect(placed('one two', [at(4, 7)])).toEqual({ placing: 'unchecked', words: ['two'], from: 4 });
  expect(placed('one two', [at(4, 8)])).toBe('not_found');
});

test('in a text with something put in elsewhere, every word is found again', () => {
  const word = fc.constantFrom('ferry', 'Mara', '\u{1f6a2}', 'ليلى', 'e\u0301', 'שלום');
  fc.assert(
    fc.property(fc.array(word, { minLength: 8, maxLength: 30 }), fc.nat(), fc.nat(), (words, at, where) => {
      // Each word has a number behind it, so that its surroundings are its own.
      const parts = words.map((one, index) => `${one}${index}`);
      const text = parts.join(' ');
      const target = parts.toSpliced(where % parts.length, 0, 'something new').join(' ');
      const sought = parts[at % parts.length]!;
      const from = text.indexOf(sought);
      const found = placed(target, [spanOf(text, from, from + sought.length)], text);
      expect(found).toMatchObject({ words: [sought], from: target.indexOf(sought) });
    }),
  );
});

test('a text with many places of the same words is gone through once', () => {
  const text = 'the ferry '.repeat(20_000).trim();
  const annotations = Array.from({ length: 5_000 }, (_, n) =>
    readAnnotation({
      id: String(n),
      spans: [{ ...spanOf(text, n * 20 + 4, n * 20 + 9), place: { from: n * 20 + 5, to: n * 20 + 10 } }],
    }),
  );
  const began = performance.now();
  const found = placeAnnotations({ id: null, name: null, text: null, unit: 'utf16', annotations }, mapOf(text));
  expect(found.every(({ spans }) => spans?.length === 1)).toBe(true);
  expect(performance.now() - began).toBeLessThan(5_000);
});
