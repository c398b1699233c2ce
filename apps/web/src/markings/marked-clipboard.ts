/**
 * Text that is copied from something marked carries its marking on the clipboard, in a format of its own, so that
 * pasting it into something less restricted is noticed, in another tab too.
 */
import { isStricter, MARKINGS } from '@scholium/review';
import type { Marking } from '@scholium/review';
import type { MarkedPlace } from './marked-place.js';

const FORMAT = 'application/x-scholium-marking';

type Clipboard = Pick<DataTransfer, 'getData' | 'setData' | 'types'>;

export function writeOrigin(clipboard: Clipboard, place: MarkedPlace): void {
  clipboard.setData(FORMAT, JSON.stringify(place));
}

/** Where the text on the clipboard comes from; null when nothing marked it. */
export function originOf(clipboard: Pick<Clipboard, 'getData'>): MarkedPlace | null {
  try {
    const { documentId, marking } = JSON.parse(clipboard.getData(FORMAT)) as Record<string, unknown>;
    const isOurs = (documentId === null || typeof documentId === 'string') && MARKINGS.includes(marking as Marking);
    return isOurs ? { documentId, marking: marking as Marking } : null;
  } catch {
    // Not ours, or somebody changed it.
    return null;
  }
}

/** True when readers of `to` may not be allowed to read what comes from `from`: lists of people are not compared. */
export function isLessRestricted(to: MarkedPlace, from: MarkedPlace): boolean {
  if (from.documentId !== null && from.documentId === to.documentId) return false;
  return isStricter(from.marking, to.marking) || from.marking === 'red';
}

/** The same content, to be pasted a second time: a clipboard is empty once its event is over. */
export function copyOf(clipboard: Clipboard): DataTransfer {
  const copy = new DataTransfer();
  for (const type of clipboard.types) if (type !== 'Files') copy.setData(type, clipboard.getData(type));
  return copy;
}
