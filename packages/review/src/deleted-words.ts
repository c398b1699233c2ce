/** The text of a comment is kept in the log and shown to nobody once its author deleted it. */
import { entries } from './catalogue.js';
import type { Entry } from './entries.js';

/** The comment whose text the entry carries; null when it carries none. */
export function wordsOfComment(entry: Entry): string | null {
  return entries.get(entry.kind).comment?.idOf(entry.payload) ?? null;
}

/** The entry without the text of a comment and the people named in it. An entry that carries none stays as it is. */
export function withoutWords(entry: Entry): Entry {
  const { comment } = entries.get(entry.kind);
  return comment ? ({ ...entry, payload: comment.withoutText(entry.payload) } as Entry) : entry;
}
