import { useRef, useState } from 'react';
import {
  actorIn,
  editsDirectly,
  failureOf,
  useCall,
  useMe,
  useNextId,
  useProject,
  useRefresh,
} from '../../sync/index.js';
import type { Failure, RouteOutput } from '../../sync/index.js';

type Plan = RouteOutput<'planRevert'>;

/** Sends direct edits of the text in order, each under a fixed id, so that a retry does nothing twice. */
export function useDirectEdit(projectId: string, documentId: string) {
  const call = useCall();
  const nextId = useNextId();
  const refresh = useRefresh();
  const { user } = useMe();
  const project = useProject(projectId).data;
  const [running, setRunning] = useState(false);
  const ids = useRef<readonly string[]>([]);
  const may = ({ reportBy }: Plan): boolean =>
    project !== undefined && editsDirectly(actorIn(user, project), project.settings, reportBy);

  /** Returns the error, or the ids of the applied edits. Edits before an error stay applied. */
  const edit = async ({ direct: { version, submissions } }: Plan): Promise<Failure | readonly string[]> => {
    setRunning(true);
    if (ids.current.length !== submissions.length) ids.current = submissions.map(() => nextId());
    try {
      for (const [at, steps] of submissions.entries()) {
        await call('submitSteps', { params: { documentId }, body: { commandId: ids.current[at]!, version, steps } });
      }
      refresh('getHistory', 'listEditingSessions');
      return ids.current;
    } catch (error) {
      return failureOf(error);
    } finally {
      setRunning(false);
    }
  };
  return { may, running, edit };
}
