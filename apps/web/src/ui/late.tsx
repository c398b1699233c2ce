import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

/** Nothing that moves is shown for a wait shorter than this, in milliseconds. */
const PATIENCE = 300;

/** Shows its children only when the wait has become noticeable. */
export function Late({ children }: { readonly children: ReactNode }): ReactElement | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return late ? <>{children}</> : null;
}
