import { schema } from '@scholium/document';
import { Node } from 'prosemirror-model';
import { WebSocket } from 'ws';
import type { ServerProcess } from '../harness/server-process.js';
import type { CollaborationTarget } from './target.js';

/** The same document at the minimal authority, committing the rows the application does or a row a submission. */
export const floorTarget = async (
  program: ServerProcess,
  id: string,
  doc: Node,
  commit: 'same' | 'least' = 'least',
): Promise<CollaborationTarget> => {
  const address = `${program.url}/documents/${id}`;
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(address + path, init);
    if (!answer.ok) throw new Error(`The floor answered ${answer.status}`);
    return answer.json();
  };
  await ask(`?commit=${commit}`, { method: 'PUT', body: JSON.stringify(doc.toJSON()) });
  return {
    program,
    open: async () => {
      const opened = (await ask('')) as { doc: unknown; version: number; seq: number };
      return { ...opened, doc: Node.fromJSON(schema, opened.doc) };
    },
    follow: () => new WebSocket(address.replace('http', 'ws')),
    submission: (submission) => submission,
    log: async (after) => (await ask(`/log?after=${after}`)) as { commandId: string; steps: number }[],
  };
};
