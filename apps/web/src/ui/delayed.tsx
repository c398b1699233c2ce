import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** Nothing that moves is shown for a wait shorter than this, in milliseconds. */
const DELAY = 300;

/** Shows its children only when the wait has become noticeable, or after `delay` milliseconds. */
export function Delayed({
  children,
  delay = DELAY,
}: {
  readonly children: ReactNode;
  readonly delay?: number;
}): ReactElement | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return late ? <>{children}</> : null;
}
