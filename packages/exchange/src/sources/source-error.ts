import { inWords, type Message } from '@scholium/document/message';

/** Why pasted text is not a source. */
export type SourceErrorCode = 'source_empty' | 'source_too_large' | 'source_unrecognised' | 'source_malformed';

/**
 * A refusal: what is wrong, where, and what to do. `line` and `column` count from 1, where they are known.
 * Plain JSON.
 */
export interface SourceError {
  readonly code: SourceErrorCode;
  readonly message: string;
  readonly remedy: string;
  /** What is wrong and what to do, for catalogues. */
  readonly words: readonly Message[];
  readonly line?: number;
  readonly column?: number;
}

/** The place of a UTF-16 offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type Place = Pick<SourceError, 'line' | 'column'>;

/** A refusal of a code, from its messages. */
export const sourceError = (code: SourceErrorCode, wrong: Message, remedy: string, place: Place = {}): SourceError => ({
  code,
  message: inWords(wrong),
  remedy: inWords({ id: remedy }),
  words: [wrong, { id: remedy }],
  ...place,
});

/** A malformed source at a place. */
export const malformed = (wrong: Message, place: Place): SourceError =>
  sourceError('source_malformed', wrong, /*i18n*/ 'Correct the place named, or fill in the short form.', place);
