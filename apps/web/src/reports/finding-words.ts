import { STANCE_WORDS } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { appearanceOf, kindName } from '../kinds/index.js';
import { formatDate, formatList, i18n } from '../locales/index.js';
import type { Finding } from './finding.js';

type Change = Finding['changed'][number];

/** What of a finding is not as it was when it was put in. */
const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  words: /*i18n*/ 'its words',
  moved: /*i18n*/ 'its place in the document',
  orphaned: /*i18n*/ 'its words are no longer in the document',
  term: /*i18n*/ 'its codes or type',
  note: /*i18n*/ 'its note',
  source: /*i18n*/ 'its source',
  grade: /*i18n*/ 'its grade',
  entity: /*i18n*/ 'its entity',
  answers: /*i18n*/ 'its discussion',
  protection: /*i18n*/ 'who may read it',
};

export const changedWords = ({ changed }: Finding): string =>
  formatList(changed.map((change) => i18n.t(CHANGE_WORDS[change])));

/** What a finding is: "Highlight", "Entity", "Quotation". */
export function kindOfFinding({ finding: { kind }, annotationKind }: Finding): string {
  if (kind === 'thread') return i18n.t('Discussion');
  if (kind === 'quotation') return i18n.t('Quotation');
  return kindName(kind === 'annotation' ? (annotationKind ?? 'highlight') : kind);
}

/** A finding in a few words: those of its passage, or its name. */
export function nameOfFinding({ quote, entity, source, thread }: Finding): string {
  return quote?.text ?? entity?.name ?? source?.label ?? thread?.label ?? i18n.t('No longer there');
}

/** Where words stand: "The Marov report, p. 12". */
export function placeOf({ title, page }: { readonly title: string; readonly page: string | null }): string {
  return page === null ? title : i18n.t('{title}, p. {page}', { title, page });
}

export function acceptedLine({ acceptedBy }: Finding): string | null {
  return acceptedBy && i18n.t('Accepted by {name}, {date}', { name: acceptedBy.name, date: formatDate(acceptedBy.at) });
}

export function stanceWords(stance: string): string {
  const words = (STANCE_WORDS as Readonly<Record<string, string>>)[stance];
  return words === undefined ? stance : i18n.t(words);
}

/** The letter of a code or type: colour is never the only sign. */
export const letterOf = ({ annotationKind }: Finding, typeId: string, vocabulary: Vocabulary): string =>
  appearanceOf(annotationKind ?? 'mention', typeId, vocabulary).letter;
