import { inWords, type Message } from '@scholium/document/message';

export type AnnotationsRefusal =
  | 'unknown_format'
  | 'malformed'
  | 'too_many'
  | 'too_many_texts'
  | 'too_large'
  | 'not_utf8'
  | 'archive'
  | 'no_annotations';

const WORDS: Readonly<Record<AnnotationsRefusal, string>> = {
  unknown_format: /*i18n*/ 'The file is in none of the formats that annotations can be imported from.',
  malformed: /*i18n*/ 'The file is not as its format says.',
  too_many: /*i18n*/ 'The file has more annotations than can be imported at once.',
  too_many_texts: /*i18n*/ 'The file has more texts than can be imported at once.',
  too_large: /*i18n*/ 'The file is larger than a file of annotations may be.',
  not_utf8: /*i18n*/ 'The file is not in UTF-8.',
  archive: /*i18n*/ 'The archive is damaged, protected, or unpacks to more than it may.',
  no_annotations: /*i18n*/ 'There are no annotations in the file.',
};

/** Why a file of annotations is not read, and where: a line, a path such as `items[4].target`, or a file. */
export class AnnotationsRefused extends Error {
  readonly words: Message;

  constructor(
    readonly code: AnnotationsRefusal,
    readonly where: string | null = null,
  ) {
    const words = { id: WORDS[code] };
    super(where === null ? inWords(words) : `${inWords(words)} (${where})`);
    this.words = words;
  }
}

export const malformed = (where: string): AnnotationsRefused => new AnnotationsRefused('malformed', where);
