import type { ReactElement, ReactNode } from 'react';
import { useCell, useWorkspace } from '../workspace/index.js';

/** What stands around the text: drawn once the text itself is on the screen, so that reading waits for nothing else. */
export function AfterFirstPaint({ children }: { readonly children: ReactNode }): ReactElement | null {
  const painted = useCell(useWorkspace().workspace.painted);
  return painted ? <>{children}</> : null;
}
