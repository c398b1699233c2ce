import type { CheckpointRow } from '../sealing/seal.repository.js';

/**
 * What leaves for another system: who did what to what, when and from where, and its place in the chain. No content
 * and no names. Bytes in hexadecimal digits.
 */
export type Forwarded =
  | {
      readonly record: 'entry';
      readonly streamId: string;
      readonly seq: number;
      readonly at: string;
      readonly kind: string;
      readonly actorId: string | null;
      readonly sessionId: string | null;
      readonly address: string | null;
      readonly projectId: string | null;
      readonly objectKind: string | null;
      /** What is named: the document, the change, the account. */
      readonly ids: readonly string[];
      readonly seal: number;
      readonly leaf: string;
    }
  | ({ readonly record: 'checkpoint' } & CheckpointRow);

/** Where records go to. */
export interface Receiver {
  readonly name: 'syslog' | 'webhook';
  /** Resolves when the other side has everything; rejects when that is not certain. */
  deliver(records: readonly Forwarded[], signal: AbortSignal): Promise<void>;
}

/** How long a receiver may say nothing, in ms. */
export const SILENCE = 15_000;
