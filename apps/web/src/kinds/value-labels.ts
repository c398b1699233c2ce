import type { ChangeState } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { ReferenceOnWire } from '../sync/index.js';

/** Values of bibliographic records in the words of the screen. */

/** CSL types that analysts meet; others stay as they came. */
export const CSL_TYPE_WORDS: Readonly<Record<string, string>> = {
  webpage: /*i18n*/ 'Web page',
  report: /*i18n*/ 'Report',
  'article-newspaper': /*i18n*/ 'Newspaper article',
  'article-magazine': /*i18n*/ 'Magazine article',
  'article-journal': /*i18n*/ 'Journal article',
  book: /*i18n*/ 'Book',
  chapter: /*i18n*/ 'Chapter',
  thesis: /*i18n*/ 'Thesis',
  'paper-conference': /*i18n*/ 'Conference paper',
  post: /*i18n*/ 'Social media post',
  'post-weblog': /*i18n*/ 'Blog post',
  broadcast: /*i18n*/ 'Broadcast',
  interview: /*i18n*/ 'Interview',
  speech: /*i18n*/ 'Speech',
  legal_case: /*i18n*/ 'Court case',
  legislation: /*i18n*/ 'Law',
  treaty: /*i18n*/ 'Treaty',
  dataset: /*i18n*/ 'Data set',
  map: /*i18n*/ 'Map',
  manuscript: /*i18n*/ 'Manuscript',
  personal_communication: /*i18n*/ 'Personal communication',
  pamphlet: /*i18n*/ 'Pamphlet',
  document: /*i18n*/ 'Document',
  article: /*i18n*/ 'Article',
};

/** The name of a CSL type; one that has none stays as it came. */
export function cslTypeName(type: string): string {
  const name = CSL_TYPE_WORDS[type];
  return name === undefined ? type : i18n.t(name);
}

const STATE_NAMES: Readonly<Record<ChangeState, string>> = {
  proposed: /*i18n*/ 'proposed',
  changes_requested: /*i18n*/ 'changes requested',
  accepted: /*i18n*/ 'accepted',
  rejected: /*i18n*/ 'rejected',
  withdrawn: /*i18n*/ 'withdrawn',
};

/** A state within a line of words. */
export function stateName(state: ChangeState): string {
  return i18n.t(STATE_NAMES[state]);
}

/** The Admiralty grade as people write it: the source's letter, the information's digit; "F6" when nothing is known. */
export function gradeOf(source: ReferenceOnWire | null, credibility: number): string {
  const letter = source?.detail['reliability'];
  return `${typeof letter === 'string' ? letter : 'F'}${credibility}`;
}
