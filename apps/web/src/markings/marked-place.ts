import { useEffect } from 'react';
import { markingShown } from '@scholium/review';
import type { Marking, ShownMarking } from '@scholium/review';

/** What is on screen, for text that is copied from it or pasted into it. */
export interface MarkedPlace {
  /** Null for what belongs to no document. */
  readonly documentId: string | null;
  readonly marking: Marking;
}

const UNMARKED: MarkedPlace = { documentId: null, marking: 'clear' };
const places: MarkedPlace[] = [];

/** A document rather than its project. */
export const presentPlace = (): MarkedPlace =>
  places.findLast(({ documentId }) => documentId !== null) ?? places.at(-1) ?? UNMARKED;

/** While it is mounted, text is copied from there, and pasted there. */
export function useMarkedPlace(documentId: string | null, shown: ShownMarking | null | undefined): void {
  const marking = markingShown(shown);
  useEffect(() => {
    const place = { documentId, marking };
    places.push(place);
    return () => void places.splice(places.indexOf(place), 1);
  }, [documentId, marking]);
}
