import type { Actor } from '@scholium/review';

/** Where something is uploaded to, and by whom. */
export interface Place {
  readonly projectId: string;
  readonly actor: Actor;
}
