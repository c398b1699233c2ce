import { createContext, use } from 'react';
import type { Actions } from './actions.js';
import type { Workspace } from './workspace.js';

/** The open document, for every part of its screen. */
export interface OpenWorkspace {
  readonly workspace: Workspace;
  readonly actions: Actions;
}

export const WorkspaceContext = createContext<OpenWorkspace | null>(null);

export function useWorkspace(): OpenWorkspace {
  const open = use(WorkspaceContext);
  if (!open) throw new Error('This component belongs inside an open document');
  return open;
}
