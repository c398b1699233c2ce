import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** Nothing that moves is shown for a wait shorter than this, in milliseconds. */
const PATIENCE = 300;

/** Shows its children only when the wait has become noticeable, or after `patience` milliseconds. */
export function Late({
  children,
  patience = PATIENCE,
}: {
  readonly children: ReactNode;
  readonly patience?: number;
}): ReactElement | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [patience]);
  return late ? <>{children}</> : null;
}
