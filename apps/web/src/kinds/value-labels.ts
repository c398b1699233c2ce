/** The domain's values in the words of the screen. */
import type { EntityName, SourceBody } from '@scholium/review';

export const NAME_KIND_WORDS: Readonly<Record<EntityName['kind'], string>> = {
  full: 'Full name',
  short: 'Short name',
  kunya: 'Kunya',
  title_name: 'Title and name',
  acronym: 'Acronym',
  translated: 'Translated',
  nickname: 'Nickname',
  misspelling: 'Misspelling',
};

export const SOURCE_CLASS_WORDS: Readonly<Record<SourceBody['sourceClass'], string>> = {
  academic: 'Academic',
  official: 'Official',
  press: 'Press',
  adversary_propaganda: 'Adversary propaganda',
  testimony: 'Testimony',
  social_media: 'Social media',
  leak: 'Leak',
  other: 'Other',
};

/** Admiralty source reliability (AJP-2.1). */
export const RELIABILITY_WORDS: Readonly<Record<SourceBody['reliability'], string>> = {
  A: 'Reliable',
  B: 'Usually reliable',
  C: 'Fairly reliable',
  D: 'Not usually reliable',
  E: 'Unreliable',
  F: 'Reliability cannot be judged',
};

/** Admiralty information credibility (AJP-2.1), 1 to 6. */
export const CREDIBILITY_WORDS: Readonly<Record<string, string>> = {
  1: 'Confirmed by other sources',
  2: 'Probably true',
  3: 'Possibly true',
  4: 'Doubtful',
  5: 'Improbable',
  6: 'Truth cannot be judged',
};

export const STANCE_WORDS: Readonly<Record<string, string>> = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  context: 'Context',
};

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
