import type { Node } from 'prosemirror-model';
import type { WebSocket } from 'ws';
import type { ServerProcess } from '../harness/server-process.js';

/** What a typist sends: steps made together at a version. */
export interface Submission {
  readonly commandId: string;
  readonly version: number;
  readonly steps: readonly unknown[];
}

export interface OpenedText {
  readonly doc: Node;
  readonly version: number;
  readonly seq: number;
}

/**
 * One document where people type together: the application's, or that of the minimal authority. Both speak in the same
 * frames.
 */
export interface CollaborationTarget {
  readonly program: ServerProcess;
  readonly open: () => Promise<OpenedText>;
  /** A socket of one of the people, asked to follow the document from behind a number. */
  readonly follow: (person: number, after: number) => WebSocket;
  /** What is said on the socket to submit. */
  readonly submission: (submission: Submission) => unknown;
  /** Commands of the log behind a number, as often as they stand there, and how many steps each brought. */
  readonly log: (after: number) => Promise<readonly { readonly commandId: string; readonly steps: number }[]>;
}
