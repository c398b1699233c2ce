import type { ReferenceOnWire } from '../sync/index.js';

/** Values of bibliographic records in the words of the screen. */

/** CSL types that analysts meet; others stay as they came. */
export const CSL_TYPE_WORDS: Readonly<Record<string, string>> = {
  webpage: 'Web page',
  report: 'Report',
  'article-newspaper': 'Newspaper article',
  'article-magazine': 'Magazine article',
  'article-journal': 'Journal article',
  book: 'Book',
  chapter: 'Chapter',
  thesis: 'Thesis',
  'paper-conference': 'Conference paper',
  post: 'Social media post',
  'post-weblog': 'Blog post',
  broadcast: 'Broadcast',
  interview: 'Interview',
  speech: 'Speech',
  legal_case: 'Court case',
  legislation: 'Law',
  treaty: 'Treaty',
  dataset: 'Data set',
  map: 'Map',
  manuscript: 'Manuscript',
  personal_communication: 'Personal communication',
  pamphlet: 'Pamphlet',
  document: 'Document',
  article: 'Article',
};

/** The Admiralty grade as people write it: the source's letter, the information's digit; "F6" when nothing is known. */
export function gradeOf(source: ReferenceOnWire | null, credibility: number): string {
  const letter = source?.detail['reliability'];
  return `${typeof letter === 'string' ? letter : 'F'}${credibility}`;
}
