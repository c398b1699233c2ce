import type { Entry } from '@scholium/review';

/** A row of the log that this version cannot read. It still counts, and nobody gets more of it than its number. */
export interface UnreadableFeedEntry {
  readonly streamId: string;
  readonly seq: number;
  readonly unreadable: true;
}

/** A row of the log as the feed passes it on. */
export type FeedEntry = Entry | UnreadableFeedEntry;

export const isReadableEntry = (row: FeedEntry): row is Entry => !('unreadable' in row);
