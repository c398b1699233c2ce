import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** No loading state is shown for waits shorter than this, in milliseconds. */
const DELAY = 300;

/** Shows its children after `delay` milliseconds. */
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
