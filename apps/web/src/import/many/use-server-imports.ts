import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import type { DocumentImportOnWire, ImportFile, ImportSettings } from '@scholium/contract';
import type { Protection } from '@scholium/review';
import { useLookAgain } from '../../jobs/index.js';
import { failureOf, toFailure, useCall, useMe, useRefresh, useRoute, useRouteMutation } from '../../sync/index.js';
import { notifyError } from '../../ui/index.js';
import { FileSender } from './file-sender.js';
import type { Sending } from './file-sender.js';

export interface ServerImports {
  readonly imports: readonly DocumentImportOnWire[];
  /** Files of this tab that are on their way to one of them. */
  readonly sending: Sending | null;
  readonly starting: boolean;
  /** Has the server import files that it has; `onStarted` when it has taken that over. */
  readonly start: (files: readonly ImportFile[], onStarted: () => void, protection?: Protection) => void;
  /** Goes on with a file that an import asks about. */
  readonly answer: (
    asked: { readonly importId: string; readonly position: number },
    settings: ImportSettings,
    onStarted: () => void,
  ) => void;
  /** Sends files and has each imported as soon as it has arrived. */
  readonly send: (files: readonly File[], protection: Protection | undefined) => void;
  readonly sendAgain: () => void;
  readonly dismiss: () => void;
}

const notify = (problem: Error): void => void notifyError(toFailure(problem) ?? problem);
/** What this tab sends; another person or project gets a sender of their own. */
let current: { readonly owner: string; readonly sender: FileSender } | undefined;

function senderOf(owner: string): FileSender {
  if (current?.owner !== owner) current = { owner, sender: new FileSender() };
  return current.sender;
}

export const isUnderWay = ({ state }: DocumentImportOnWire): boolean => state === 'waiting' || state === 'running';

/** The person's imports into a project that the server goes on with, looked at as long as one is under way. */
export function useServerImports(projectId: string): ServerImports {
  const params = { projectId };
  const { data, refetch } = useRoute('listDocumentImports', { params }, { fresh: true });
  const imports = data?.imports ?? [];
  const sender = senderOf(`${useMe().user.id} ${projectId}`);
  const sending = useSyncExternalStore(sender.subscribe, () => sender.sending);
  const call = useCall();
  const refresh = useRefresh();
  const waits = sender.busy || imports.some(isUnderWay);
  useLookAgain(waits, refetch);
  const was = useRef(false);
  const ended = useEffectEvent(() => refresh('listDocuments', 'getHome', 'listDocumentImports'));
  useEffect(() => {
    if (was.current && !waits) ended();
    was.current = waits;
  }, [waits]);
  const start = useRouteMutation('startDocumentImport', ['listDocumentImports']);
  const answer = useRouteMutation('answerDocumentImport', ['listDocumentImports', 'readDocumentImport']);
  const begin = (files: readonly ImportFile[], onStarted: (id: string) => void, protection?: Protection) =>
    start.mutate(
      { params, body: { files: [...files], settings: protection ? { protection } : {} } },
      { onSuccess: ({ id }) => onStarted(id), onError: notify },
    );
  const calls = {
    failureOf,
    add: (importId: string, file: File) => {
      const body = new FormData();
      body.append('file', file);
      return call('addToDocumentImport', { params: { projectId, importId }, body });
    },
  };
  return {
    imports,
    sending,
    starting: start.isPending || answer.isPending,
    answer: ({ importId, position }, settings, onSuccess) =>
      answer.mutate({ params: { projectId, importId, position }, body: { settings } }, { onSuccess, onError: notify }),
    start: begin,
    send: (files, protection) => begin([], (id) => void sender.send(id, files, calls), protection),
    sendAgain: () => {
      if (!sending || sender.busy) return;
      void sender.send(
        sending.importId,
        sending.failed.map(({ file }) => file),
        calls,
      );
    },
    dismiss: () => sender.dismiss(),
  };
}
