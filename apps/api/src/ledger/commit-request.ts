import type { Command, Entry, Needs, Refusal } from '@scholium/review';

/** A command to one stream by one user. The client chooses the command id, so that a retry is the same command. */
export interface CommitRequest {
  readonly streamId: string;
  readonly userId: string;
  readonly commandId: string;
  readonly command: Command;
}

/** The result of a command; `seq` is the number of its last entry. A retry answers as the first time. */
export type Committed =
  | {
      readonly ok: true;
      readonly commandId: string;
      readonly streamId: string;
      readonly seq: number;
      readonly repeated: boolean;
      readonly entries: readonly Entry[];
      /** Entries that the same commit wrote to other streams. */
      readonly others: readonly Entry[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** A request in the commit pipeline. */
export interface Job extends CommitRequest {
  /** The ids that the command names. */
  readonly needs: Needs;
  /** Set for the one command that needs no existing user: see `Ledger.createFirstOwner`. */
  readonly createsFirstOwner: boolean;
  /** Whether it was answered or has failed. */
  settled: boolean;
  readonly answer: (committed: Committed) => void;
  readonly fail: (error: unknown) => void;
}
