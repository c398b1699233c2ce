import type { ReactElement, ReactNode } from 'react';
import { useCell, useWorkspace } from '../workspace/index.js';

/** Renders its children after the first paint of the text, so that they do not delay it. */
export function AfterFirstPaint({ children }: { readonly children: ReactNode }): ReactElement | null {
  const painted = useCell(useWorkspace().workspace.painted);
  return painted ? <>{children}</> : null;
}
