import { FEED_PATH, routes } from '@scholium/contract';
import { parseDocument } from '@scholium/document';
import { WebSocket } from 'ws';
import type { ServerProcess } from '../harness/server-process.js';
import type { Person } from '../harness/workspace.js';
import type { CollaborationTarget } from './target.js';

/** A document of the application, edited by people who may. */
export const applicationTarget = (
  program: ServerProcess,
  people: readonly Person[],
  documentId: string,
): CollaborationTarget => {
  const { url } = program;
  const clientOf = (person: number) => people[person % people.length]!.client;
  return {
    program,
    open: async () => {
      const { doc, version, seq } = await clientOf(0).call(routes.openDocument, { params: { documentId } });
      const parsed = parseDocument(doc);
      if (!parsed.ok) throw new Error('The server answered with a document that is none.');
      return { doc: parsed.doc, version, seq };
    },
    follow: (person, after) => {
      const socket = new WebSocket(url.replace('http', 'ws') + FEED_PATH, {
        headers: { cookie: clientOf(person).cookie, origin: url },
      });
      socket.once('open', () => socket.send(JSON.stringify({ type: 'follow', streamId: documentId, after })));
      return socket;
    },
    submission: (submission) => ({ type: 'steps', documentId, ...submission }),
    log: async (after) => {
      const lines: { commandId: string; steps: number }[] = [];
      for (let seq = after, head = Infinity; seq < head;) {
        const page = await clientOf(0).call(routes.readEntries, {
          params: { streamId: documentId },
          query: { after: seq, limit: 1_000 },
        });
        head = page.head;
        for (const entry of page.entries) {
          seq = entry.seq;
          if ('kind' in entry && entry.kind === 'steps')
            lines.push({ commandId: entry.commandId, steps: (entry.payload as { steps: unknown[] }).steps.length });
        }
      }
      return lines;
    },
  };
};
