import type { AnnotationFileOnWire } from '@scholium/contract';
import { i18n } from '../../locales/index.js';

const WORDS: Readonly<Record<keyof AnnotationFileOnWire['result'], string>> = {
  proposed: /*i18n*/ '{count} proposed',
  accepted: /*i18n*/ '{count} imported as accepted work',
  refused: /*i18n*/ '{count} not taken',
  known: /*i18n*/ '{count} here already',
  unplaced: /*i18n*/ '{count} cannot be placed',
  undone: /*i18n*/ '{count} undone',
};

/** What came of all texts of a file together, in a line. */
export function resultWords(result: AnnotationFileOnWire['result']): string {
  const said = (Object.keys(WORDS) as (keyof typeof result)[]).filter((key) => key === 'proposed' || result[key] > 0);
  const counts = said.map((key) => i18n.t(WORDS[key], { count: result[key] })).join(', ');
  return i18n.t('Annotations of all texts: {counts}.', { counts });
}
