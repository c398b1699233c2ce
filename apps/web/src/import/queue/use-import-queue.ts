import { useSyncExternalStore } from 'react';
import type { ImportPreview } from '@scholium/exchange/preview';
import { failureOf, useCall, useCallWithProgress, useMe, useNextId, useRefresh } from '../../sync/index.js';
import { asSent } from './upload-content.js';
import { ImportDesk } from './import-queue.js';
import type { DeskCalls } from './import-queue.js';

/** The desk of this tab; another person or project gets an empty one. */
let desk: { readonly owner: string; readonly desk: ImportDesk } | undefined;

/** The person's imports into the project. Draws again with every change. */
export function useImportDesk(projectId: string): ImportDesk {
  const owner = `${useMe().user.id} ${projectId}`;
  const call = useCall();
  const callWithProgress = useCallWithProgress();
  const nextId = useNextId();
  const refresh = useRefresh();
  const params = { projectId };
  const calls: DeskCalls = {
    nextId,
    failureOf,
    send: async (content, encoding, onSent, signal) => {
      const sent = asSent(content);
      const upload = await (sent.kind === 'file'
        ? callWithProgress(
            'uploadFile',
            { params, query: { encoding: encoding ?? undefined }, body: formOf(sent.file), signal },
            onSent,
          )
        : callWithProgress('pasteText', { params, body: { text: sent.text, format: sent.format }, signal }, onSent));
      // The wire's preview is the reader's own, as JSON.
      return {
        uploadId: upload.uploadId,
        preview: upload.preview as unknown as ImportPreview,
        existing: upload.existing,
      };
    },
    readAs: async (uploadId, encoding) =>
      (await call('correctUpload', {
        params: { projectId, uploadId },
        body: { corrections: [], encoding },
      })) as unknown as ImportPreview,
    order: async ({ corrections, ...order }) => {
      await call('importDocument', { params, body: { ...order, corrections: structuredClone(corrections) as never } });
      refresh('listDocuments', 'getHome');
    },
  };
  const current = deskOf(owner, calls);
  useSyncExternalStore(current.subscribe, () => current.items);
  return current;
}

function deskOf(owner: string, calls: DeskCalls): ImportDesk {
  if (desk?.owner !== owner) desk = { owner, desk: new ImportDesk(calls) };
  return desk.desk;
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
