import { inWords, type Catalogue } from './message.js';

const german: Catalogue = {
  language: 'de',
  textOf: (id) =>
    ({
      '{who} read {count, plural, one {# page} other {# pages}} of {what}':
        '{who} hat {count, plural, one {# Seite} other {# Seiten}} von {what} gelesen',
      'the book': 'dem Buch',
    })[id],
};
const read = (count: number) => ({
  id: '{who} read {count, plural, one {# page} other {# pages}} of {what}',
  values: { who: 'Ada', count, what: { id: 'the book' } },
});

test('a message without a catalogue is said in English', () => {
  expect([inWords(read(1)), inWords(read(1_200))]).toEqual([
    'Ada read 1 page of the book',
    'Ada read 1,200 pages of the book',
  ]);
});

test('in another language it has its order of words, its plurals and its numbers; values are messages too', () => {
  expect([inWords(read(1), german), inWords(read(1_200), german)]).toEqual([
    'Ada hat 1 Seite von dem Buch gelesen',
    'Ada hat 1.200 Seiten von dem Buch gelesen',
  ]);
  expect(inWords({ id: 'Not translated' }, german)).toBe('Not translated');
});

test('choices are by a word, by a number, or by what fits any', () => {
  const id = '{count, plural, =0 {none} one {one} other {# {place, select, inbox {in the inbox} other {elsewhere}}}}';
  expect([0, 1, 2].map((count) => inWords({ id, values: { count, place: 'inbox' } }))).toEqual([
    'none',
    'one',
    '2 in the inbox',
  ]);
  expect(inWords({ id, values: { count: 3 } })).toBe('3 elsewhere');
  expect(inWords({ id: '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', values: { n: 22 } })).toBe(
    '22nd',
  );
  expect(inWords({ id: '{size} bytes, {missing}#', values: { size: 50_000 } })).toBe('50,000 bytes, #');
});

test('a message that is not well formed is an error', () => {
  expect(() => inWords({ id: '{count, plural' })).toThrow('missing');
});
