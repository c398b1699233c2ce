import type { ReferenceOnWire } from '../sync/index.js';

/** The Admiralty grade as people write it: the source's letter, the information's digit; "F6" when nothing is known. */
export function gradeOf(source: ReferenceOnWire | null, credibility: number): string {
  const letter = source?.detail['reliability'];
  return `${typeof letter === 'string' ? letter : 'F'}${credibility}`;
}
