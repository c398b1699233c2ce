import type { Command, Entry, Needs, Refusal } from '@scholium/review';

/** One command for one stream, by one person. The command id comes from the client: a retry is the same command. */
export interface CommitRequest {
  readonly streamId: string;
  readonly userId: string;
  readonly commandId: string;
  readonly command: Command;
}

/** What became of a command; `seq` is the number of its last entry. A repeated command answers as it did before. */
export type Committed =
  | {
      readonly ok: true;
      readonly commandId: string;
      readonly streamId: string;
      readonly seq: number;
      readonly repeated: boolean;
      readonly entries: readonly Entry[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** A request on its way through the door. */
export interface Job extends CommitRequest {
  /** What the command names. */
  readonly needs: Needs;
  /** Set for the one command that may come before there is anybody: see `Ledger.foundWorkspace`. */
  readonly founding: boolean;
  /** Whether it was answered or has failed: then it is over, whatever becomes of those it came with. */
  settled: boolean;
  readonly answer: (committed: Committed) => void;
  readonly fail: (error: unknown) => void;
}
