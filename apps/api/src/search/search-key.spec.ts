import fc from 'fast-check';
import { fitOf, keysOfName, keysOfTyped, searchKeyOf } from './search-key.js';

const finds = (typed: string, name: string): boolean =>
  keysOfTyped(typed).some((key) => keysOfName(name).some((found) => fitOf(found, key) !== null));

describe('a name is found', () => {
  test.each([
    ['Аль-Багдади', ['аль-багдади', 'Багдади', 'al-Bagdadi', 'bagdadi']],
    ['Горький', ['горький', 'Gorkiy', 'ГОРЬКИЙ']],
    ['أبو بكر البغدادي', ['البغدادي', 'بغدادي', 'أبو بكر', 'Abu Bakr', 'al-Baghdadi', 'Baghdadi']],
    ['مُحَمَّد', ['محمد', 'Muhammad', 'Mohamed']],
    ['عبد الله', ['عبد الله', 'Abdullah', 'Abd Allah']],
    ['Łódź', ['lodz', 'ŁÓDŹ', 'Lódz']],
    ['北京', ['北京', 'beijing']],
    ["Qur'an", ['quran', 'Qur’an', 'Qurʾān', '“Qur’an”']],
    ['Quran', ['Qur’an']],
    ['The «Fox» Battalion', ['fox battalion', '"Fox" Battalion', '„Fox“ Battalion']],
    ['Idris al-Tahmiri', ['Idrīs al‑Ṭaḥmīrī', 'idris tahmiri']],
  ])('%s by its own script and by its transliteration', (name, typed) => {
    for (const words of typed) expect({ words, found: finds(words, name) }).toEqual({ words, found: true });
  });

  test('by the consonants alone only where vowels are not written, and only when there are enough', () => {
    expect(finds('Mahmed', 'Mohamed')).toBe(false);
    expect(finds('Ali', 'لا')).toBe(false);
    expect(keysOfTyped('100%')).toEqual(['100%']);
  });

  test('by itself and by any of its words, in every script', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.stringMatching(/^[а-яё]{2,8}$/),
      fc.stringMatching(/^[ا-ي]{3,8}$/),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const name = words.join(' ');
        const searchable = (text: string): boolean => keysOfTyped(text).length > 0;
        for (const typed of [name, ...words])
          if (searchable(typed)) expect({ typed, found: finds(typed, name) }).toEqual({ typed, found: true });
      }),
      { numRuns: 2_000 },
    );
  });

  test('in ASCII, so that the index of every database has it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) =>
        expect(searchKeyOf([name])).toMatch(/^\p{ASCII}*$/u),
      ),
      { numRuns: 2_000 },
    );
  });
});
