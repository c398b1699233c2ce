import type { Counted } from '../../import/reader.js';

/** What elements of a text are lost, by their names. */
export const LOST: ReadonlyMap<string, readonly ['dropped' | 'images' | 'flattened', Counted]> = new Map([
  ['w:object', ['dropped', /*i18n*/ '{count, plural, one {# embedded object} other {# embedded objects}}']],
  ['w:control', ['dropped', /*i18n*/ '{count, plural, one {# form field} other {# form fields}}']],
  ['w:altChunk', ['dropped', /*i18n*/ '{count, plural, one {# embedded document} other {# embedded documents}}']],
  ['w:subDoc', ['dropped', /*i18n*/ '{count, plural, one {# embedded document} other {# embedded documents}}']],
]);
export const SYMBOL = /*i18n*/ '{count, plural, one {# sign of a symbol font} other {# signs of symbol fonts}}';
