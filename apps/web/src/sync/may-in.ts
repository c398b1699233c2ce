import { holdsAction } from '@scholium/review';
import type { ProjectAction, ProjectRole } from '@scholium/review';

/** Whether the viewer's roles in a project hold an action, as far as its settings do not matter. */
export const mayIn = ({ role }: { readonly role: string }, action: ProjectAction): boolean =>
  holdsAction({ projectRole: role as ProjectRole }, action);
