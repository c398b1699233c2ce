import type { BlamePart } from '@scholium/contract';
import { PAUSE } from '../timeline/editing-sessions.js';

/**
 * Parts in order; what one person typed in one editing session is one part, however many keys it took. Its time is the
 * newest.
 */
export function mergeEditingSessions(parts: readonly BlamePart[]): readonly BlamePart[] {
  const joined: BlamePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && isSameSession(last, part))
      joined[joined.length - 1] = {
        ...(last.at > part.at ? last : part),
        from: last.from,
        to: part.to,
        text: last.text + part.text,
      };
    else joined.push(part);
  }
  return joined;
}

function isSameSession(last: BlamePart, part: BlamePart): boolean {
  return (
    last.origin === 'edit' &&
    part.origin === 'edit' &&
    last.to === part.from &&
    last.author.id === part.author.id &&
    Math.abs(Date.parse(last.at) - Date.parse(part.at)) < PAUSE
  );
}
