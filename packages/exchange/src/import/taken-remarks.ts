/** What becomes of the comments and tracked changes of a file. */
export interface TakenRemarks {
  readonly comments: boolean;
  /** Whether changes become suggestions, or the text is that with all of them, or that without any. */
  readonly tracked: 'suggest' | 'accept' | 'reject';
}

export const TAKE_ALL: TakenRemarks = { comments: true, tracked: 'suggest' };
