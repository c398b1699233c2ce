/** The marking that text keeps which becomes something of its own. */
import { isStricter, UNPROTECTED } from '@scholium/review';
import type { Marking } from '@scholium/review';
import { draftOf } from './draft.js';
import type { Draft } from './draft.js';
import { isLessRestricted, originOf } from './marked-clipboard.js';

/** How what the text on the clipboard was copied from is marked; null where nothing is. */
export const markingOf = (clipboard: Pick<DataTransfer, 'getData'>): Marking | null =>
  originOf(clipboard)?.marking ?? null;

export const stricterOf = (one: Marking | null, other: Marking | null): Marking | null =>
  other !== null && (one === null || isStricter(other, one)) ? other : one;

/**
 * What a document of pasted text demands by default; null where the project demands as much. The recipients of TLP:RED
 * are not on the clipboard, so that whoever pastes is the only one.
 */
export function accessAfter(pasted: Marking | null, project: Marking, userId: string): Draft | null {
  if (pasted === null) return null;
  const [from, to] = [pasted, project].map((marking) => ({ documentId: null, marking }));
  if (!isLessRestricted(to!, from!)) return null;
  return draftOf({ ...UNPROTECTED, marking: pasted, recipients: pasted === 'red' ? [userId] : [] });
}
