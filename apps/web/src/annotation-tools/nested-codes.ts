import type { Code } from '@scholium/review';

/** Codes in the order of their tree, each under what it belongs to. A code whose parent is gone stands at the root. */
export function nestedCodes(codes: readonly Code[]): { readonly code: Code; readonly depth: number }[] {
  const known = new Set(codes.map(({ id }) => id));
  const children = Map.groupBy(codes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const under = (parentId: string | null, depth: number): { code: Code; depth: number }[] =>
    (children.get(parentId) ?? []).flatMap((code) => [{ code, depth }, ...under(code.id, depth + 1)]);
  return under(null, 0);
}
