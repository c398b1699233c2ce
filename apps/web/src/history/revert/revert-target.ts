/**
 * What is to be taken back: a sitting by the numbers of its first and last edit, an accepted edit, or everything since
 * a moment.
 */
export type RevertTarget =
  | { readonly sitting: readonly [number, number] }
  | { readonly changeId: string }
  | { readonly seq: number };

export const isRestoring = (target: RevertTarget): target is { readonly seq: number } => 'seq' in target;
