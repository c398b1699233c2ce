import type { Message } from '@scholium/document/message';

/** How the bytes were read, for a person to check. Plain JSON. */
export interface EncodingStatement {
  /**
   * WHATWG label: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, or another recognised single or double byte
   * encoding.
   */
  readonly name: string;
  /** A byte-order mark was present; it is not part of the text. */
  readonly byteOrderMark: boolean;
  /** False when the name is a statistical guess and a person should look at the accents. */
  readonly certain: boolean;
  /** Line endings as they came; the text always has "\n". */
  readonly lineEndings: 'none' | 'lf' | 'crlf' | 'cr' | 'mixed';
  /** Each change made between the bytes and the text, one readable sentence each; empty when none. */
  readonly changes: readonly string[];
  /** The same for catalogues; absent in a preview that an older server made. */
  readonly words?: readonly Message[];
}
