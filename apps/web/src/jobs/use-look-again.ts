import { useEffect } from 'react';

/** How often jobs under way are looked at, in ms. */
const LOOK = 1_000;

/** Asks again and again as long as something is under way. */
export function useLookAgain(isUnderWay: boolean, refetch: () => unknown): void {
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void refetch(), LOOK);
    return () => clearInterval(timer);
  }, [isUnderWay, refetch]);
}
