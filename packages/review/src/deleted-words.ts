/** What a comment said is kept in the log and shown to nobody once its author deleted it. */
import type { Entry } from './entries.js';

/** The comment whose words the entry carries; null when it carries none. */
export function wordsOfComment(entry: Entry): string | null {
  switch (entry.kind) {
    case 'thread.opened':
    case 'thread.replied':
    case 'comment.edited':
      return entry.payload.commentId;
    default:
      return null;
  }
}

/**
 * The entry without what was said in it and without the names called there. An entry that carries no words stays as it
 * is.
 */
export function withoutWords(entry: Entry): Entry {
  switch (entry.kind) {
    case 'thread.opened':
      return { ...entry, payload: { ...entry.payload, text: '', mentions: [] } };
    case 'thread.replied':
      return { ...entry, payload: { ...entry.payload, text: '', mentions: [] } };
    case 'comment.edited':
      return { ...entry, payload: { ...entry.payload, text: '', mentions: [] } };
    default:
      return entry;
  }
}
