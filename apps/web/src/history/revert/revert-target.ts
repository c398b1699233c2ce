/**
 * What to revert: an editing session (log numbers of its first and last edit), an accepted text change, or everything
 * since a version.
 */
export type RevertTarget =
  | { readonly sitting: readonly [number, number] }
  | { readonly changeId: string }
  | { readonly seq: number };

export const isRestoring = (target: RevertTarget): target is { readonly seq: number } => 'seq' in target;
