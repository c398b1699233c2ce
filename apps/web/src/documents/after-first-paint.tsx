import type { ReactElement, ReactNode } from 'react';
import { useCell } from '../workspace/cell.js';
import { useDesk } from '../workspace/workspace-context.js';

/** What stands around the text: drawn once the text itself is on the screen, so that reading waits for nothing else. */
export function AfterText({ children }: { readonly children: ReactNode }): ReactElement | null {
  const painted = useCell(useDesk().workspace.painted);
  return painted ? <>{children}</> : null;
}
