import type { ImportedMark } from './imported-block.js';

const sameMark = (a: ImportedMark, b: ImportedMark): boolean =>
  a.type === b.type &&
  (a.type !== 'link' || (b.type === 'link' && a.href === b.href)) &&
  (a.type !== 'page' || (b.type === 'page' && a.label === b.label));

/** The same marks in the same order. */
export const sameMarks = (a: readonly ImportedMark[], b: readonly ImportedMark[]): boolean =>
  a === b || (a.length === b.length && a.every((mark, index) => sameMark(mark, b[index] as ImportedMark)));
