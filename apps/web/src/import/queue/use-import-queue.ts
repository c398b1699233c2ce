import { useSyncExternalStore } from 'react';
import type { ImportPreview } from '@scholium/exchange/preview';
import { failureOf, useCall, useCallWithProgress, useMe, useNextId, useRefresh } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { uploadContent } from './upload-content.js';
import { ImportQueue } from './import-queue.js';
import type { Single } from './import-item.js';
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
      const sendAs = async (what: Single) => {
        switch (what.kind) {
          case 'file': {
            const query = { encoding: encoding ?? undefined };
            return callWithProgress('uploadFile', { params, query, body: formOf(what.file), signal }, onSent);
          }
          case 'paste':
            return callWithProgress(
              'pasteText',
              { params, body: { text: what.text, format: what.format }, signal },
              onSent,
            );
          case 'address': {
            const body = { address: what.address, ...(encoding === null ? {} : { encoding }) };
            return call('fetchUpload', { params, body, signal });
          }
          case 'asked': {
            const of = { projectId, uploadId: what.uploadId };
            const body = { corrections: [], ...(encoding === null ? {} : { encoding }) };
            const preview = await call('correctUpload', { params: of, body, signal });
            return { uploadId: what.uploadId, preview, bytes: 0, existing: [], parts: [], pictures: [] };
          }
          case 'part': {
            const of = { projectId, uploadId: what.uploadId };
            return callWithProgress('uploadPart', { params: of, body: { index: what.part.index }, signal }, onSent);
          }
        }
      };
      const upload = await sendAs(sent);
      // The wire's preview is the reader's own, as JSON.
      return {
        uploadId: upload.uploadId,
        preview: upload.preview as unknown as ImportPreview,
        bytes: upload.bytes,
        existing: upload.existing,
        parts: upload.parts,
        pictures: picturesOf(upload.pictures),
      };
    },
    open: (file, onSent, signal) =>
      callWithProgress('uploadCollection', { params, body: formOf(file), signal }, onSent),
    openTable: async (content, onSent, signal) => {
      if (content.kind === 'table') {
        const call = { params, body: formOf(content.file), signal };
        const { uploadId, table } = await callWithProgress('readTable', call, onSent);
        return { uploadId, table };
      }
      const { uploadId } = content;
      const inside = content.kind === 'part' ? { index: content.part.index } : {};
      const look = { params: { projectId, uploadId }, body: { sheet: 0, ...inside }, signal };
      return { uploadId, ...inside, table: await call('readTableAgain', look) };
    },
    readAs: async (uploadId, { encoding, wholePage }) =>
      (await call('correctUpload', {
        params: { projectId, uploadId },
        body: { corrections: [], encoding, wholePage },
      })) as unknown as ImportPreview,
    answer: async ({ importId, position }, settings) => {
      const body = { settings: { ...settings, corrections: structuredClone(settings.corrections) as never } };
      await call('answerDocumentImport', { params: { projectId, importId, position }, body });
      refresh('listDocumentImports', 'readDocumentImport');
    },
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

/** Addresses of pictures that came with the answer: nothing is asked for when they are shown. */
const picturesOf = (pictures: RouteOutput<'uploadFile'>['pictures']): ReadonlyMap<string, string> =>
  new Map(
    pictures.map(({ image, mediaType, base64 }) => [image, /* no message */ `data:${mediaType};base64,${base64}`]),
  );

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}
