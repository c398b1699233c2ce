import { useSyncExternalStore } from 'react';
import type { ImportPreview } from '@scholium/exchange/preview';
import { failureOf, useCall, useCallWithProgress, useMe, useNextId, useRefresh } from '../../sync/index.js';
import { uploadContent } from './upload-content.js';
import { ImportQueue } from './import-queue.js';
import type { ImportCalls } from './import-queue.js';

/** The queue of this tab; another person or project gets an empty one. */
let queue: { readonly owner: string; readonly queue: ImportQueue } | undefined;

/** The person's imports into the project. Draws again with every change. */
export function useImportQueue(projectId: string): ImportQueue {
  const owner = `${useMe().user.id} ${projectId}`;
  const call = useCall();
  const callWithProgress = useCallWithProgress();
  const nextId = useNextId();
  const refresh = useRefresh();
  const params = { projectId };
  const calls: ImportCalls = {
    nextId,
    failureOf,
    send: async (content, encoding, onSent, signal) => {
      const sent = uploadContent(content);
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
  const current = queueOf(owner, calls);
  useSyncExternalStore(current.subscribe, () => current.items);
  return current;
}

function queueOf(owner: string, calls: ImportCalls): ImportQueue {
  if (queue?.owner !== owner) queue = { owner, queue: new ImportQueue(calls) };
  return queue.queue;
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
