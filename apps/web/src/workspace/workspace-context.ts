import { createContext, use } from 'react';
import type { Actions } from './actions.js';
import type { WritingDesk } from '../writing/writing-controller.js';
import type { Workspace } from './workspace.js';

export interface Desk {
  readonly workspace: Workspace;
  readonly actions: Actions;
  readonly writing: WritingDesk;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('This part belongs into an open document');
  return desk;
}
