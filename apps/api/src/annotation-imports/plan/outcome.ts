import type { Message } from '@scholium/document/message';
import { AnnotationsRefused } from '@scholium/exchange';

/** What came of reading a file, as plain data that can cross to another thread. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly words: Message; readonly code: string; readonly where: string | null };

/** A value, or the reader's refusal. */
export async function outcomeOf<T>(read: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (!(error instanceof AnnotationsRefused)) throw error;
    return { ok: false, words: error.words, code: error.code, where: error.where };
  }
}
