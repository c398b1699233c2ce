import type { Code } from '@scholium/review';

/** Codes in tree order, each under its parent. A code whose parent was deleted is at the root. */
export function nestedCodes(codes: readonly Code[]): { readonly code: Code; readonly depth: number }[] {
  const known = new Set(codes.map(({ id }) => id));
  const children = Map.groupBy(codes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const under = (parentId: string | null, depth: number): { code: Code; depth: number }[] =>
    (children.get(parentId) ?? []).flatMap((code) => [{ code, depth }, ...under(code.id, depth + 1)]);
  return under(null, 0);
}
