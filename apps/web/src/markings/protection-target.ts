import type { ProtectedKind } from '@scholium/review';

/** What is protected. */
export interface ProtectionTarget {
  readonly projectId: string;
  readonly objectKind: ProtectedKind;
  readonly objectId: string;
}
