import type { Parameters } from './parameters.js';

/** A LIKE pattern for text that contains these words literally. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Rows of `alias` whose search key holds one of the keys of what was typed. */
export const named = (alias: string, keys: readonly string[], parameters: Parameters): string => `${alias}."searchKey" like any(${parameters.add(keys.map(containing), 'text[]')})`;
