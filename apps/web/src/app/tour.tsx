import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { accountKey, useMe } from '../sync/index.js';
import { lazyPart } from '../ui/index.js';

const TourPanel = lazyPart(() => import('./tour-panel.js'), 'TourPanel', { frame: 'silent' });
const START = 'scholium-tour';

/** Starts the tour, whether it was seen before or not. */
export function startTour(): void {
  dispatchEvent(new Event(START));
}

/**
 * The tour: offered on the start page while the account has not seen it on this device, and shown on every screen once
 * it was begun.
 */
export function Tour(): ReactElement | null {
  const key = accountKey('tour', useMe().user.id);
  const { pathname } = useLocation();
  const [seen, setSeen] = useState(() => localStorage.getItem(key) !== null);
  // How often it was begun; 0: not yet.
  const [begun, setBegun] = useState(0);
  useEffect(() => {
    const start = () => {
      setSeen(false);
      setBegun((before) => before + 1);
    };
    addEventListener(START, start);
    return () => removeEventListener(START, start);
  }, []);
  if (seen || (begun === 0 && pathname !== '/')) return null;
  const end = () => {
    localStorage.setItem(key, 'seen');
    setSeen(true);
    setBegun(0);
  };
  return <TourPanel takesFocus={begun > 0} onMove={() => setBegun((before) => Math.max(before, 1))} onEnd={end} />;
}
