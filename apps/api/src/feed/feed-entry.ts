import type { Entry } from '@scholium/review';

/** A row of the log that this version cannot read. It still counts, and nobody gets more of it than its number. */
export interface UnreadRow {
  readonly streamId: string;
  readonly seq: number;
  readonly unreadable: true;
}

/** A row of the log as the feed passes it on. */
export type Logged = Entry | UnreadRow;

export const isRead = (row: Logged): row is Entry => !('unreadable' in row);
